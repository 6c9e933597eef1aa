package io.monocle.vertx;

import io.monocle.spi.Transport.ListenHandler;
import io.vertx.core.internal.net.NetSocketInternal;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A listening socket of stream sockets. */
final class VertxListener extends SharedListener {
  private final ListenHandler handler;

  VertxListener(VertxTransport transport, InetSocketAddress address, ListenHandler handler) {
    super(transport, address);
    this.handler = handler;
  }

  @Override
  void listening() {
    handler.listening(this);
  }

  @Override
  void failed(IOException cause) {
    handler.failed(cause);
  }

  @Override
  void accepted(VertxLoop loop, NetSocketInternal socket) {
    VertxConnection.begin(
        loop.transport(), socket, connection -> handler.accepted(loop, connection));
  }
}
