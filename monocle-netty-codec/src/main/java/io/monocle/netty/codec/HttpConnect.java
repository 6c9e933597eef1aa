package io.monocle.netty.codec;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpNegotiation.Outcome;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * A connection in the making, whose handshake, if there is one, tells what it will speak. It keeps
 * the place in the pipeline for whoever takes the connection over, and tells the engine behind it
 * of its end only. Loop's thread only.
 *
 * <pre>
 *   dialling ──▶ tunnel, if any ──▶ handshake, if any ──▶ settled: used
 *     │ any failure ──▶ settled: failed
 *     └ cancel ───────▶ settled: nobody is told, the channel is closed
 * </pre>
 */
final class HttpConnect extends ChannelInboundHandlerAdapter
    implements Cancellable, HttpDialer.Dialled, HttpLoop.Resident {
  private final HttpClientConnections client;
  private final HttpTarget target;
  private final Outcome outcome;
  private @Nullable DuplexChannel channel;
  private boolean settled;

  HttpConnect(HttpClientConnections client, HttpTarget target, Outcome outcome) {
    this.client = client;
    this.target = target;
    this.outcome = outcome;
  }

  void begin() {
    if (!client.loop().opened(this)) {
      failed(new ClosedChannelException());
      return;
    }
    try {
      client.loop().dialer().dial(target.next(), client.config().socket(), this);
    } catch (RuntimeException noSocket) {
      failed(IoFailures.of(noSocket));
    }
  }

  @Override
  public void opened(DuplexChannel fresh, @Nullable String engine) {
    channel = fresh;
    if (settled) {
      discard();
      return;
    }
    ChannelPipeline pipeline = fresh.pipeline();
    if (engine == null) {
      pipeline.addLast(this);
    } else {
      pipeline.addBefore(engine, null, this);
    }
    if (target.proxy() != null) {
      pipeline.addFirst(new ProxyTunnel(target.proxy(), target));
    }
  }

  /** It leads to its target, by the tunnel if there is one. */
  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    ctx.channel().config().setAutoRead(true);
    TlsConfig tls = client.config().tls();
    if (target.secure() && tls != null) {
      var _ = HttpTls.addTo(ctx.channel(), tls, target.host(), target.address().getPort());
    } else {
      connected(ctx, "");
    }
  }

  /** The engine does not hear of it: one of Vert.x's would have it close the connection. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        connected(ctx, HttpTls.agreed(ctx.pipeline()));
      } else {
        failed(IoFailures.of(handshake.cause()));
      }
    }
  }

  private void connected(ChannelHandlerContext ctx, String protocol) {
    DuplexChannel ready = channel;
    if (settle() && ready != null) {
      client.use(new Place(ready, ctx), target, protocol, outcome);
      client.loop().gone(this);
      ctx.pipeline().remove(this);
    }
  }

  /** Where handlers of HTTP stand in the pipeline of a channel that leads to its target. */
  record Place(DuplexChannel channel, ChannelHandlerContext before) {
    void put(ChannelHandler handler) {
      before.pipeline().addBefore(before.name(), null, handler);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    failed(IoFailures.of(cause));
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ctx.fireChannelInactive();
    failed(new ClosedChannelException());
  }

  @Override
  public void failed(IOException cause) {
    if (settle()) {
      discard();
      outcome.failed(cause);
      client.loop().gone(this);
    }
  }

  private boolean settle() {
    boolean first = !settled;
    settled = true;
    return first;
  }

  private void discard() {
    if (channel != null) {
      var _ = channel.close();
    }
  }

  @Override
  public void cancel() {
    if (settle()) {
      discard();
      client.loop().gone(this);
    }
  }

  /** With its loop. */
  @Override
  public void close() {
    failed(new IOException("not connected: the loop was closed"));
  }
}
