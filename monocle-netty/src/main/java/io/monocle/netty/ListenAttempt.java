package io.monocle.netty;

import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport.ListenHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.ServerSocketChannel;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;

/** One attempt to listen. */
final class ListenAttempt implements Runnable {
  private final NettyTransport transport;
  private final InetSocketAddress local;
  private final SocketOptions options;
  private final ListenHandler handler;

  ListenAttempt(
      NettyTransport transport,
      InetSocketAddress local,
      SocketOptions options,
      ListenHandler handler) {
    this.transport = transport;
    this.local = local;
    this.options = options;
    this.handler = handler;
  }

  @Override
  public void run() {
    if (transport.driver().isClosed()) {
      handler.failed(new ClosedChannelException());
      return;
    }
    ServerSocketChannel fresh;
    try {
      fresh = transport.newServerSocket();
    } catch (RuntimeException failure) {
      handler.failed(Failures.ofIo(failure));
      return;
    }
    try {
      fresh.config().setReuseAddress(options.reuseAddress()).setBacklog(options.backlog());
      fresh.pipeline().addLast(new Acceptor(transport, options, handler));
      var _ =
          transport
              .driver()
              .loop()
              .register(fresh)
              .addListener((ChannelFuture registered) -> bind(fresh, registered));
    } catch (RuntimeException failure) {
      fresh.unsafe().closeForcibly();
      handler.failed(Failures.ofIo(failure));
    }
  }

  private void bind(ServerSocketChannel fresh, ChannelFuture registered) {
    if (registered.isSuccess()) {
      var _ = fresh.bind(local).addListener((ChannelFuture bound) -> report(fresh, bound));
    } else {
      handler.failed(Failures.ofIo(registered.cause()));
    }
  }

  private void report(ServerSocketChannel fresh, ChannelFuture bound) {
    if (bound.isSuccess()) {
      handler.listening(new NettyListener(transport.driver(), fresh));
    } else {
      var _ = fresh.close();
      handler.failed(Failures.ofBind(bound.cause()));
    }
  }
}
