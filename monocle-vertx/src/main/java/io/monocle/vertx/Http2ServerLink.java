package io.monocle.vertx;

import io.monocle.netty.codec.AfterEvents;
import io.monocle.netty.codec.GatheredFlush;
import io.monocle.netty.codec.TlsEnds;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.Http2ServerConfig;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerInternal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A server's connection of HTTP/2: a handler in the pipeline before Vert.x's connection, which
 * knows streams, windows and limits. Done here is the end of a connection that is idle, or whose
 * server stops.
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
final class Http2ServerLink extends ChannelDuplexHandler implements ServedLink {
  /** So much may come of all bodies of a connection that nobody reads. */
  private static final int LARGEST_WINDOW = 16 << 20;

  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final VertxLoop loop;
  private final HttpListener listener;
  private final DuplexChannel channel;
  private final @Nullable SSLEngine tls;
  private final Set<Http2ServerStream> streams = new HashSet<>();
  private final List<Http2ServerStream> inBatch = new ArrayList<>();
  private final Promise<Void> gone = Promise.promise();
  private final GatheredFlush flush;
  private @Nullable ChannelHandlerContext place;
  private @Nullable HttpConnection connection;
  private @Nullable ScheduledFuture<?> timer;
  private boolean inRead;
  private boolean leaving;
  private boolean ending;
  private long since;

  Http2ServerLink(VertxLoop loop, HttpListener listener, Channel channel, @Nullable SSLEngine tls) {
    this.tls = tls;
    this.loop = loop;
    this.listener = listener;
    this.channel = (DuplexChannel) channel;
    flush = new GatheredFlush(loop::atEndOfTask);
  }

  void install(HttpServerInternal server) {
    int maxStreams = listener.config().maxStreams();
    long window = (maxStreams + 1L) * Http2CodecUtil.DEFAULT_WINDOW_SIZE;
    Http2ServerConfig config =
        new Http2ServerConfig()
            .setConnectionWindowSize((int) Math.min(window, LARGEST_WINDOW))
            .setInitialSettings(
                new Http2Settings()
                    .setMaxConcurrentStreams(maxStreams)
                    .setMaxHeaderListSize(listener.config().maxHeaderList()));
    loop.transport().opened(this);
    listener.opened(this);
    Http2Access.speak(
        server, loop.context(), channel.pipeline(), config, this::connected, this::requested);
    channel.pipeline().addBefore("handler", "monocle", this).addLast(flush);
    since = loop.nanoTime();
    look();
  }

  private void connected(HttpConnection itsConnection) {
    connection = itsConnection;
    if (leaving) {
      Http2Access.goAway(itsConnection);
    }
  }

  @Override
  public VertxLoop loop() {
    return loop;
  }

  Channel channel() {
    return channel;
  }

  @Nullable SSLEngine tls() {
    return tls;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    place = ctx;
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ending = true;
    if (timer != null) {
      timer.cancel(false);
    }
    ctx.fireChannelInactive();
    listener.closed(this);
    loop.transport().closed(this);
    for (Http2ServerStream stream : List.copyOf(streams)) {
      stream.lost(new IOException("the client closed the connection"));
    }
    gone.complete();
  }

  // Reading.

  private void requested(HttpServerRequest request) {
    Http2ServerStream stream = new Http2ServerStream(this, request);
    streams.add(stream);
    stream.begin(listener.handler().requested(loop, stream, stream.head()));
    AfterEvents.requestCame();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    inRead = true;
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.fireChannelReadComplete();
    inRead = false;
    for (Http2ServerStream stream : inBatch) {
      stream.batchComplete();
    }
    inBatch.clear();
  }

  /** A stream got bytes; false if no end of a batch is to come. */
  boolean addToBatch(Http2ServerStream stream) {
    if (inRead) {
      inBatch.add(stream);
    }
    return inRead;
  }

  /** Swallows events: Vert.x would end the connection when the server stops. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslCloseCompletionEvent) {
      closeNow();
    }
    ReferenceCountUtil.release(event);
  }

  // Ending.

  void closed(Http2ServerStream stream) {
    if (streams.remove(stream)) {
      since = loop.nanoTime();
      if (streams.isEmpty() && leaving) {
        loop.later(this::linger);
      }
    }
  }

  @Override
  public void closeIfIdle() {
    if (!leaving) {
      leaving = true;
      if (connection != null) {
        Http2Access.goAway(connection);
      }
      linger();
    }
  }

  /** Closing a socket with unread input would reset the connection. */
  private void linger() {
    if (ending || !streams.isEmpty()) {
      return;
    }
    ending = true;
    flush.run();
    TlsEnds.endOutput(channel, failure -> closeNow());
    if (channel.isActive()) {
      lookIn(LINGER_NANOS);
    }
  }

  private void lookIn(long nanos) {
    if (timer != null) {
      timer.cancel(false);
    }
    timer = channel.eventLoop().schedule(this::look, Math.max(nanos, 1), TimeUnit.NANOSECONDS);
  }

  private void look() {
    long limit = listener.config().idleTimeoutNanos();
    long left = streams.isEmpty() ? since + limit - loop.nanoTime() : limit;
    if (ending) {
      closeNow();
    } else if (left > 0) {
      lookIn(left);
    } else {
      closeIfIdle();
    }
  }

  private void closeNow() {
    ending = true;
    if (place != null) {
      var _ = place.close();
    }
  }

  @Override
  public Future<Void> shutDown() {
    closeNow();
    return gone.future();
  }

  @Override
  public String toString() {
    return "Http2ServerLink[" + channel + "]";
  }
}
