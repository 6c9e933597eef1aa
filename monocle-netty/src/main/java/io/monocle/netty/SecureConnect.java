package io.monocle.netty;

import io.monocle.netty.codec.IoFailures;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.TlsConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection in the making, whose handshake tells what it will speak. It stands behind Netty's
 * TLS until then: what comes next is for whoever takes the connection over. Loop's thread only.
 *
 * <pre>
 *   connecting ──▶ handshake ──▶ settled: secured
 *     │ any failure ──▶ settled: failed
 *     └ cancel ───────▶ settled: nobody is told, the channel is closed
 * </pre>
 */
final class SecureConnect extends ChannelInboundHandlerAdapter implements Cancellable {
  private final NettyTransport transport;
  private final HttpTarget target;
  private final Told told;
  private @Nullable SocketChannel channel;
  private boolean settled;

  /** Told once of the outcome. */
  interface Told {
    void secured(SocketChannel channel, String protocol);

    void failed(IOException cause);
  }

  SecureConnect(NettyTransport transport, HttpTarget target, Told told) {
    this.transport = transport;
    this.target = target;
    this.told = told;
  }

  void begin(SocketOptions options, TlsConfig tls) {
    try {
      if (transport.driver().isClosed()) {
        throw new ClosedChannelException();
      }
      SocketChannel fresh = transport.newSocket();
      channel = fresh;
      transport.configure(fresh, options);
      fresh.pipeline().addLast(this);
      HttpTls.addTo(fresh, tls, target.host(), target.address().getPort());
      var _ =
          transport
              .driver()
              .loop()
              .register(fresh)
              .addListener((ChannelFuture registered) -> connect(fresh, registered));
    } catch (IOException | RuntimeException failure) {
      fail(failure);
    }
  }

  private void connect(SocketChannel fresh, ChannelFuture registered) {
    if (!registered.isSuccess()) {
      fail(registered.cause());
      return;
    }
    var _ =
        fresh
            .connect(target.address())
            .addListener(
                connected -> {
                  if (!connected.isSuccess()) {
                    fail(connected.cause());
                  }
                });
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    transport.opened(Objects.requireNonNull(channel));
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    transport.closed(Objects.requireNonNull(channel));
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        secured(ctx);
      } else {
        fail(handshake.cause());
      }
    }
  }

  private void secured(ChannelHandlerContext ctx) {
    if (!settled) {
      settled = true;
      String protocol = HttpTls.agreed(ctx.pipeline());
      ctx.pipeline().remove(this);
      told.secured(Objects.requireNonNull(channel), protocol);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(cause);
  }

  private void fail(Throwable cause) {
    discard();
    if (!settled) {
      settled = true;
      told.failed(IoFailures.of(cause));
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
  public void cancel() {
    if (!settled) {
      settled = true;
      discard();
    }
  }
}
