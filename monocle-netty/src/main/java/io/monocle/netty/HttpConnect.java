package io.monocle.netty;

import io.monocle.netty.codec.HttpTls;
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
 * A connection in the making, whose handshake, if there is one, tells what it will speak. It stands
 * behind Netty's TLS until then: what comes next is for whoever takes the connection over. Loop's
 * thread only.
 *
 * <pre>
 *   connecting ──▶ handshake, if any ──▶ settled: connected
 *     │ any failure ──▶ settled: failed
 *     └ cancel ───────▶ settled: nobody is told, the channel is closed
 * </pre>
 */
final class HttpConnect extends ChannelInboundHandlerAdapter implements Cancellable {
  private final NettyTransport transport;
  private final HttpTarget target;
  private final Told told;
  private @Nullable SocketChannel channel;
  private boolean settled;

  /** Told once of the outcome. */
  interface Told {

    /**
     * The channel can be used.
     *
     * @param protocol what was agreed on by ALPN; empty if nothing was
     */
    void connected(SocketChannel channel, String protocol);

    void failed(IOException cause);
  }

  HttpConnect(NettyTransport transport, HttpTarget target, Told told) {
    this.transport = transport;
    this.target = target;
    this.told = told;
  }

  /** Without TLS if there is no configuration for it. */
  void begin(SocketOptions options, @Nullable TlsConfig tls) {
    try {
      if (transport.driver().isClosed()) {
        throw new ClosedChannelException();
      }
      SocketChannel fresh = transport.newSocket();
      channel = fresh;
      transport.configure(fresh, options);
      fresh.pipeline().addLast(this);
      if (tls != null) {
        HttpTls.addTo(fresh, tls, target.host(), target.address().getPort());
      }
      var _ =
          transport
              .driver()
              .loop()
              .register(fresh)
              .addListener((ChannelFuture registered) -> connect(fresh, registered, tls != null));
    } catch (IOException | RuntimeException failure) {
      fail(failure);
    }
  }

  private void connect(SocketChannel fresh, ChannelFuture registered, boolean secure) {
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
                  } else if (!secure) {
                    connected(fresh, "");
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
        connected(Objects.requireNonNull(channel), HttpTls.agreed(ctx.pipeline()));
      } else {
        fail(handshake.cause());
      }
    }
  }

  private void connected(SocketChannel ready, String protocol) {
    if (!settled) {
      settled = true;
      ready.pipeline().remove(this);
      told.connected(ready, protocol);
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
