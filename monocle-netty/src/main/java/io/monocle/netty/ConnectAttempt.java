package io.monocle.netty;

import io.monocle.netty.codec.ChannelConnection;
import io.monocle.netty.codec.IoFailures;
import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport.ConnectHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to connect.
 *
 * <pre>
 *   asked ── run ──▶ connecting ── channelActive ──▶ settled: connected
 *     │                  │ ───────── any failure ──▶ settled: failed
 *     └────── cancel ────┴─────────────────────────▶ settled: nobody is told, the channel is closed
 * </pre>
 */
final class ConnectAttempt implements Runnable, Cancellable, NettyConnection.Opening {
  private final NettyTransport transport;
  private final InetSocketAddress remote;
  private final SocketOptions options;
  private final ConnectHandler handler;
  private @Nullable SocketChannel channel;
  private boolean settled;

  ConnectAttempt(
      NettyTransport transport,
      InetSocketAddress remote,
      SocketOptions options,
      ConnectHandler handler) {
    this.transport = transport;
    this.remote = remote;
    this.options = options;
    this.handler = handler;
  }

  @Override
  public void run() {
    if (settled) {
      return;
    }
    if (transport.driver().isClosed()) {
      fail(new ClosedChannelException());
      return;
    }
    try {
      SocketChannel fresh = transport.newSocket();
      channel = fresh;
      transport.configure(fresh, options);
      ChannelConnection.configure(fresh);
      fresh.pipeline().addLast(new NettyConnection(transport, fresh, this));
      var _ =
          transport
              .driver()
              .loop()
              .register(fresh)
              .addListener((ChannelFuture registered) -> connect(fresh, registered));
    } catch (RuntimeException failure) {
      fail(failure);
    }
  }

  private void connect(SocketChannel fresh, ChannelFuture registered) {
    if (registered.isSuccess()) {
      var _ =
          fresh
              .connect(remote)
              .addListener(
                  connected -> {
                    if (!connected.isSuccess()) {
                      fail(connected.cause());
                    }
                  });
    } else {
      fail(registered.cause());
    }
  }

  private void fail(Throwable cause) {
    discard();
    if (!settled) {
      settled = true;
      handler.failed(IoFailures.of(cause));
    }
  }

  private void discard() {
    SocketChannel unwanted = channel;
    if (unwanted == null) {
      return;
    }
    if (unwanted.isRegistered()) {
      var _ = unwanted.close();
    } else {
      unwanted.unsafe().closeForcibly();
    }
  }

  @Override
  public @Nullable ConnectionEvents opened(ChannelConnection connection) {
    if (settled) {
      return null;
    }
    if (transport.driver().isClosed()) {
      fail(new ClosedChannelException());
      return null;
    }
    settled = true;
    return handler.connected(connection);
  }

  @Override
  public void cancel() {
    if (!settled) {
      settled = true;
      discard();
    }
  }
}
