package io.monocle.vertx;

import io.monocle.spi.Cancellable;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport.ConnectHandler;
import io.vertx.core.Future;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;

/**
 * One attempt to connect. Being registered with the transport is its state: whoever removes it
 * (success, failure, withdrawal, the end of the transport) decides what comes of it.
 */
final class ConnectAttempt implements Cancellable, OpenSocket {
  private final VertxTransport transport;
  private final ConnectHandler handler;

  ConnectAttempt(VertxTransport transport, ConnectHandler handler) {
    this.transport = transport;
    this.handler = handler;
  }

  void begin(InetSocketAddress remote, SocketOptions options) {
    transport.opened(this);
    transport
        .loop()
        .context()
        .emit(
            nothing -> transport.socket(remote, options).onComplete(this::connected, this::failed));
  }

  /** Vert.x comes here before the channel is active, so nothing can have been read and lost. */
  private void connected(NetSocket socket) {
    if (transport.closed(this)) {
      VertxConnection.begin(transport, (NetSocketInternal) socket, handler::connected);
    } else {
      socket.close();
    }
  }

  private void failed(Throwable cause) {
    transport
        .loop()
        .later(
            () -> {
              if (transport.closed(this)) {
                handler.failed(Failures.asIoException(cause));
              }
            });
  }

  @Override
  public void cancel() {
    transport.closed(this);
  }

  @Override
  public Future<Void> shutDown() {
    if (transport.closed(this)) {
      handler.failed(new ClosedChannelException());
    }
    return Future.succeededFuture();
  }
}
