package io.monocle.netty.codec;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.HttpDriver.ServerHandler;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.LoopDriver;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A server's connection of HTTP/2: any number of exchanges at a time, each on a channel of its own
 * that Netty makes of its stream. This comes after those that make them, and counts them.
 *
 * <pre>
 *   idle ◀── the last one ends ── exchanges ── first one begins ──▶ ...
 *     │ too long, server stops        │ server stops: GOAWAY
 *     ▼                               ▼
 *   lingering ◀── the last one ends ── leaving
 * </pre>
 *
 * <p>Loop's thread only.
 */
public abstract class Http2ServerConnection extends ChannelInboundHandlerAdapter {
  private static final int USUAL_WINDOW = Http2CodecUtil.DEFAULT_WINDOW_SIZE;

  /** So much may come of all bodies of a connection that nobody reads. */
  private static final int LARGEST_WINDOW = 16 << 20;

  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final LoopDriver loop;
  private final DuplexChannel channel;
  private final HttpServerConfig config;
  private final ServerHandler handler;
  private final @Nullable SSLEngine tls;
  private @Nullable ScheduledFuture<?> timer;
  private int open;
  private long since;
  private boolean leaving;
  private boolean ending;

  /** Not in the pipeline yet. */
  protected Http2ServerConnection(
      LoopDriver loop,
      DuplexChannel channel,
      HttpServerConfig config,
      ServerHandler handler,
      @Nullable SSLEngine tls) {
    this.loop = loop;
    this.channel = channel;
    this.config = config;
    this.handler = handler;
    this.tls = tls;
  }

  /** It begins; false if it is too late for that, and then it is closed. */
  protected abstract boolean began();

  /** Its channel is closed. */
  protected abstract void ended();

  /** What is to be in the pipeline, in this order. Closing is ours, not the codec's. */
  public List<ChannelHandler> handlers() {
    Http2Settings settings =
        Http2Settings.defaultSettings()
            .maxConcurrentStreams(config.maxStreams())
            .maxHeaderListSize(config.maxHeaderList());
    return List.of(
        Http2FrameCodecBuilder.forServer()
            .initialSettings(settings)
            .decoupleCloseAndGoAway(true)
            .build(),
        new Http2MultiplexHandler(new Beginning()),
        this);
  }

  /**
   * Gives each stream's channel its exchange. A {@code ChannelInitializer} would do the same, and
   * remember each channel in a map meanwhile.
   */
  @Sharable
  private final class Beginning extends ChannelHandlerAdapter {
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
      var _ =
          ctx.pipeline()
              .replace(this, "exchange", new Http2ServerStream(Http2ServerConnection.this));
    }
  }

  DuplexChannel channel() {
    return channel;
  }

  @Nullable SSLEngine tls() {
    return tls;
  }

  /** One body that nobody reads must not take the window of all others. */
  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    if (!began()) {
      close();
      return;
    }
    long window = Math.min((long) config.maxStreams() * USUAL_WINDOW, LARGEST_WINDOW);
    var _ = ctx.write(new DefaultHttp2WindowUpdateFrame((int) window));
    since = loop.nanoTime();
    look();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ended();
    ending = true;
    if (timer != null) {
      timer.cancel(false);
    }
    ctx.fireChannelInactive();
  }

  /** Ends it at once. Loop's thread only. */
  protected final void close() {
    ending = true;
    var _ = channel.close();
  }

  /** Settings, pings and the like, which the codec has seen to. */
  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslCloseCompletionEvent) {
      close();
    }
    ReferenceCountUtil.release(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) { // else the codec sees to it
      close();
    }
  }

  ConnectionEvents requested(Http2ServerStream stream, HttpRequestHead head) {
    return handler.requested(loop, stream, head);
  }

  // Ending.

  void opened() {
    open++;
  }

  void closed() {
    open--;
    since = loop.nanoTime();
    if (open == 0 && leaving) {
      linger();
    }
  }

  /** The server stops. Loop's thread only. */
  public void closeIfIdle() {
    if (!leaving) {
      leaving = true;
      var _ = channel.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
      if (open == 0) {
        linger();
      }
    }
  }

  /**
   * Closing a socket with unread input would reset the connection, and to end the output drops what
   * has not been flushed: that waits for all that was written before.
   */
  private void linger() {
    if (ending) {
      return;
    }
    ending = true;
    if (channel.isActive()) {
      lookIn(LINGER_NANOS);
    }
    var _ =
        channel
            .writeAndFlush(Unpooled.EMPTY_BUFFER)
            .addListener(
                flushed ->
                    TlsEnds.endOutput(
                        channel,
                        failure -> {
                          var _ = channel.close();
                        }));
  }

  private void lookIn(long nanos) {
    if (timer != null) {
      timer.cancel(false);
    }
    timer = channel.eventLoop().schedule(this::look, Math.max(nanos, 1), TimeUnit.NANOSECONDS);
  }

  private void look() {
    long limit = config.idleTimeoutNanos();
    long left = open > 0 ? limit : since + limit - loop.nanoTime();
    if (ending) {
      var _ = channel.close();
    } else if (left > 0) {
      lookIn(left);
    } else {
      closeIfIdle();
    }
  }
}
