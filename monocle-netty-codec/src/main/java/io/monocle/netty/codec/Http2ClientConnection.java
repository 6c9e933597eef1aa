package io.monocle.netty.codec;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpNegotiation.Pending;
import io.monocle.spi.HttpTarget;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection of HTTP/2: as many exchanges at a time as the server allows, each on a
 * channel of its own that Netty makes of its stream.
 *
 * <pre>
 *   in use ◀──▶ idle ── too long, client closes ──▶ closed
 *     │ GOAWAY ──▶ leaving ── the last one ends ──────▲
 *     └ lost ─────────────────────────────────────────┘
 * </pre>
 *
 * <p>Loop's thread only.
 */
final class Http2ClientConnection extends ChannelInboundHandlerAdapter {
  /** As many as a server should allow at least, until it says so (RFC 9113, section 6.5.2). */
  private static final long USUAL_STREAMS = 100;

  /** So much may come of all bodies of a connection that nobody reads. */
  private static final int LARGEST_WINDOW = 16 << 20;

  private final Http2Connections home;
  private final HttpTarget target;
  private final Channel channel;
  private final Set<Http2ClientStream> streams = new HashSet<>();
  private @Nullable ScheduledFuture<?> idleTimer;
  private long mostStreams = USUAL_STREAMS;
  private boolean leaving;

  Http2ClientConnection(Http2Connections home, HttpTarget target, Channel channel) {
    this.home = home;
    this.target = target;
    this.channel = channel;
  }

  HttpTarget target() {
    return target;
  }

  boolean hasRoom() {
    return !leaving && streams.size() < mostStreams;
  }

  /** Puts itself, and what makes streams, into the pipeline. Closing is ours, not the codec's. */
  void install(Consumer<ChannelHandler> place) {
    Http2Settings settings =
        Http2Settings.defaultSettings()
            .pushEnabled(false)
            .maxHeaderListSize(home.config().maxHeaders());
    place.accept(
        Http2FrameCodecBuilder.forClient()
            .initialSettings(settings)
            .decoupleCloseAndGoAway(true)
            .build());
    place.accept(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
    place.accept(this);
    channel.config().setAutoRead(true);
  }

  /** One body that nobody reads must not take the window of all others. */
  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    long window =
        Math.min(
            (long) home.config().maxConnections() * Http2CodecUtil.DEFAULT_WINDOW_SIZE,
            LARGEST_WINDOW);
    var _ = ctx.writeAndFlush(new DefaultHttp2WindowUpdateFrame((int) window));
  }

  // Exchanges.

  Cancellable send(Pending pending) {
    Http2ClientRequest request = new Http2ClientRequest(pending);
    if (idleTimer != null) {
      idleTimer.cancel(false);
      idleTimer = null;
    }
    Http2ClientStream stream = new Http2ClientStream(this::closed);
    streams.add(stream);
    var _ =
        new Http2StreamChannelBootstrap(channel)
            .handler(stream)
            .open()
            .addListener(opened -> opened(request, stream, opened));
    return request;
  }

  private void opened(Http2ClientRequest request, Http2ClientStream stream, Future<?> opened) {
    if (!opened.isSuccess()) {
      closed(stream);
      request.fail(Objects.requireNonNull(opened.cause()));
    } else if (request.isSettled()) {
      var _ = stream.channel().close();
    } else {
      request.send(stream);
    }
  }

  private void closed(Http2ClientStream stream) {
    streams.remove(stream);
    idleIfUnused();
  }

  private void idleIfUnused() {
    if (!streams.isEmpty() || !channel.isActive()) {
      return;
    }
    if (leaving || home.isClosing()) {
      leave();
    } else if (idleTimer == null) {
      idleTimer =
          channel
              .eventLoop()
              .schedule(this::closeIfIdle, home.config().idleTimeoutNanos(), TimeUnit.NANOSECONDS);
    }
  }

  // Ending.

  void closeIfIdle() {
    if (streams.isEmpty()) {
      leave();
    }
  }

  private void leave() {
    leaving = true;
    home.gone(this);
    var _ = channel.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
    var _ = channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof Http2SettingsFrame settings) {
      Long most = settings.settings().maxConcurrentStreams();
      mostStreams = most == null ? Integer.MAX_VALUE : most;
    } else if (message instanceof Http2GoAwayFrame goAway) {
      leaving = true;
      home.gone(this);
      for (Http2ClientStream stream : List.copyOf(streams)) {
        if (stream.id() > goAway.lastStreamId()) {
          stream.leftOut();
        }
      }
      idleIfUnused();
    }
    ReferenceCountUtil.release(message);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslCloseCompletionEvent) {
      var _ = channel.close();
    }
    ReferenceCountUtil.release(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    for (Http2ClientStream stream : streams) {
      stream.exceptionCaught(ctx, cause);
    }
    if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) { // else the codec sees to it
      var _ = channel.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    leaving = true;
    home.gone(this);
    if (idleTimer != null) {
      idleTimer.cancel(false);
    }
    ctx.fireChannelInactive();
  }
}
