package io.monocle.vertx;

import io.monocle.netty.codec.HttpDialer;
import io.monocle.netty.codec.HttpLoop;
import io.monocle.netty.codec.LoopBuffers;
import io.monocle.spi.Cancellable;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sockets of one context. */
final class VertxTransport implements Transport {
  private final VertxLoop loop;
  private final LoopBuffers buffers = new LoopBuffers();
  private final HttpLoop http;
  private final Set<OpenSocket> open = new HashSet<>();

  /**
   * Vert.x gives a client its options, so there is one for each that were asked for. They stay
   * referenced from here: a client that nobody references closes its connections.
   */
  private final Map<ClientOptions, NetClient> clients = new HashMap<>();

  private record ClientOptions(boolean noDelay, boolean keepAlive) {}

  VertxTransport(VertxLoop loop) {
    this.loop = loop;
    this.http = new HttpLoop(loop, loop.context().nettyEventLoop(), buffers, this::dial);
  }

  VertxLoop loop() {
    return loop;
  }

  LoopBuffers buffers() {
    return buffers;
  }

  /** The loop as HTTP sees it. */
  HttpLoop http() {
    return http;
  }

  /** Opens a socket for a client of HTTP. */
  private void dial(InetSocketAddress remote, SocketOptions options, HttpDialer.Dialled told) {
    loop.context()
        .emit(
            nothing ->
                socket(remote, options)
                    .onComplete(
                        socket -> dialled((NetSocketInternal) socket, told),
                        failure -> told.failed(Failures.asIoException(failure))));
  }

  /** Has Vert.x connect. On the loop's context. */
  Future<NetSocket> socket(InetSocketAddress remote, SocketOptions options) {
    if (loop.isClosing()) {
      return Future.failedFuture(new ClosedChannelException());
    }
    try {
      return client(options).connect(SocketAddress.inetSocketAddress(remote));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void dialled(NetSocketInternal socket, HttpDialer.Dialled told) {
    SocketMetrics.countIn(loop.context().owner(), socket);
    ChannelHandlerContext engine = socket.channelHandlerContext();
    told.opened((DuplexChannel) engine.channel(), engine.name());
  }

  @Override
  public Cancellable connect(
      InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
    ConnectAttempt attempt = new ConnectAttempt(this, handler);
    attempt.begin(remote, options);
    return attempt;
  }

  @Override
  public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
    new VertxListener(this, local, handler).begin(options);
  }

  private NetClient client(SocketOptions options) {
    return clients.computeIfAbsent(
        new ClientOptions(options.noDelay(), options.keepAlive()),
        key ->
            loop.context()
                .owner()
                .createNetClient(
                    new NetClientOptions()
                        .setTcpNoDelay(key.noDelay())
                        .setTcpKeepAlive(key.keepAlive())
                        .setConnectTimeout(0)));
  }

  void opened(OpenSocket socket) {
    open.add(socket);
  }

  /** Returns false if it was closed before. */
  boolean closed(OpenSocket socket) {
    return open.remove(socket);
  }

  /** Ends everything; on the loop's thread. */
  Future<Void> shutDown() {
    List<Future<?>> ending = new ArrayList<>();
    for (OpenSocket socket : List.copyOf(open)) {
      ending.add(socket.shutDown());
    }
    Promise<Void> httpEnded = Promise.promise();
    http.close(httpEnded::tryComplete);
    ending.add(httpEnded.future());
    for (NetClient client : clients.values()) {
      ending.add(client.close());
    }
    buffers.retire();
    return Future.join(ending).mapEmpty();
  }
}
