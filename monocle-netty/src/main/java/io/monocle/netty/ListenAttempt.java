package io.monocle.netty;

import io.monocle.netty.codec.IoFailures;
import io.monocle.spi.SocketOptions;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.ServerSocketChannel;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;

/** One attempt to listen. */
final class ListenAttempt implements Runnable {
  private final NettyTransport transport;
  private final InetSocketAddress local;
  private final SocketOptions options;
  private final Reception reception;

  ListenAttempt(
      NettyTransport transport,
      InetSocketAddress local,
      SocketOptions options,
      Reception reception) {
    this.transport = transport;
    this.local = local;
    this.options = options;
    this.reception = reception;
  }

  @Override
  public void run() {
    if (transport.driver().isClosed()) {
      reception.failed(new ClosedChannelException());
      return;
    }
    ServerSocketChannel fresh;
    try {
      fresh = transport.newServerSocket();
    } catch (RuntimeException failure) {
      reception.failed(IoFailures.of(failure));
      return;
    }
    try {
      fresh.config().setReuseAddress(options.reuseAddress()).setBacklog(options.backlog());
      fresh.pipeline().addLast(new Acceptor(transport, options, reception));
      var _ =
          transport
              .driver()
              .loop()
              .register(fresh)
              .addListener((ChannelFuture registered) -> bind(fresh, registered));
    } catch (RuntimeException failure) {
      fresh.unsafe().closeForcibly();
      reception.failed(IoFailures.of(failure));
    }
  }

  private void bind(ServerSocketChannel fresh, ChannelFuture registered) {
    if (registered.isSuccess()) {
      var _ = fresh.bind(local).addListener((ChannelFuture bound) -> report(fresh, bound));
    } else {
      reception.failed(IoFailures.of(registered.cause()));
    }
  }

  private void report(ServerSocketChannel fresh, ChannelFuture bound) {
    if (bound.isSuccess()) {
      reception.listening(new NettyListener(transport.driver(), fresh));
    } else {
      var _ = fresh.close();
      reception.failed(Failures.ofBind(bound.cause()));
    }
  }
}
