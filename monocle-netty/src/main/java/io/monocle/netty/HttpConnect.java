package io.monocle.netty;

import io.monocle.netty.codec.Http1Connection;
import io.monocle.netty.codec.HttpConnections;
import io.monocle.netty.codec.HttpTls;
import io.monocle.netty.codec.IoFailures;
import io.monocle.netty.codec.ProxyTunnel;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpNegotiation.Outcome;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
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
 *   connecting ──▶ tunnel, if any ──▶ handshake, if any ──▶ settled: used
 *     │ any failure ──▶ settled: failed
 *     └ cancel ───────▶ settled: nobody is told, the channel is closed
 * </pre>
 */
final class HttpConnect extends ChannelInboundHandlerAdapter
    implements Cancellable, HttpConnections.Fresh {
  private final NettyHttpClient client;
  private final NettyTransport transport;
  private final HttpTarget target;
  private final Outcome outcome;
  private @Nullable SocketChannel channel;
  private boolean settled;

  HttpConnect(NettyHttpClient client, HttpTarget target, Outcome outcome) {
    this.client = client;
    this.transport = client.transport();
    this.target = target;
    this.outcome = outcome;
  }

  void begin() {
    TlsConfig tls = target.secure() ? client.config().tls() : null;
    try {
      if (transport.driver().isClosed()) {
        throw new ClosedChannelException();
      }
      SocketChannel fresh = transport.newSocket();
      channel = fresh;
      transport.configure(fresh, client.config().socket());
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
    Future<Channel> tunnelled = ProxyTunnel.through(fresh, target);
    var _ =
        fresh
            .connect(target.next())
            .addListener(
                connected -> {
                  if (connected.isSuccess()) {
                    tunnelled.addListener(done -> tunnelled(done, secure));
                  } else {
                    fail(connected.cause());
                  }
                });
  }

  private void tunnelled(Future<?> done, boolean secure) {
    if (!done.isSuccess()) {
      fail(done.cause());
    } else if (!secure) {
      connected("");
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    transport.opened(channel());
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    transport.closed(channel());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        connected(HttpTls.agreed(ctx.pipeline()));
      } else {
        fail(handshake.cause());
      }
    }
  }

  private void connected(String protocol) {
    if (!settled) {
      settled = true;
      channel().pipeline().remove(this);
      client.use(this, target, protocol, outcome);
    }
  }

  @Override
  public SocketChannel channel() {
    return Objects.requireNonNull(channel);
  }

  @Override
  public Http1Connection speakHttp1() {
    HttpClientConnection connection = new HttpClientConnection(client, target, channel());
    connection.install();
    return connection;
  }

  @Override
  public void speakHttp2(ChannelHandler codec) {
    SocketChannel ready = channel();
    transport.opened(ready);
    var _ = ready.closeFuture().addListener(closed -> transport.closed(ready));
    ready.pipeline().addLast(codec);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(cause);
  }

  private void fail(Throwable cause) {
    discard();
    if (!settled) {
      settled = true;
      outcome.failed(IoFailures.of(cause));
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
