package io.monocle.vertx;

import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport.ListenHandler;
import io.vertx.core.Future;
import io.vertx.core.internal.net.NetServerInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** A listening socket of stream sockets. */
final class VertxListener extends SharedListener {
  private final ListenHandler handler;

  VertxListener(VertxTransport transport, InetSocketAddress address, ListenHandler handler) {
    super(transport, address);
    this.handler = handler;
  }

  @Override
  Future<?> listen(
      VertxLoop loop, SocketAddress shared, SocketOptions options, Consumer<Server> made) {
    NetServerInternal server =
        loop.context()
            .owner()
            .createNetServer(
                new NetServerOptions()
                    .setTcpNoDelay(options.noDelay())
                    .setTcpKeepAlive(options.keepAlive())
                    .setReuseAddress(options.reuseAddress())
                    .setAcceptBacklog(options.backlog()));
    server.connectHandler(socket -> accepted(loop, (NetSocketInternal) socket));
    made.accept(new Server(server::actualPort, () -> server.shutdown(NEVER)));
    return server.listen(loop.context(), shared);
  }

  @Override
  void listening() {
    handler.listening(this);
  }

  @Override
  void failed(IOException cause) {
    handler.failed(cause);
  }

  /** On the thread of the loop it was given to, before the channel is active. */
  private void accepted(VertxLoop loop, NetSocketInternal socket) {
    if (accepted(loop, socket.channelHandlerContext().channel())) {
      VertxConnection.begin(
          loop.transport(), socket, connection -> handler.accepted(loop, connection));
    } else {
      socket.close();
    }
  }
}
