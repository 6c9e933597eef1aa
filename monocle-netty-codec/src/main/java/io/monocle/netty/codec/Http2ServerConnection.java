package io.monocle.netty.codec;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpServerConfig;
import io.netty.buffer.Unpooled;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A server's connection of HTTP/2: as many exchanges at a time as it allows.
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
final class Http2ServerConnection extends Http2Link implements ServedConnection {
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final HttpLoop loop;
  private final DuplexChannel channel;
  private final HttpServerConnections server;
  private final HttpServerConfig config;
  private final @Nullable SSLEngine tls;
  private @Nullable ScheduledFuture<?> timer;
  private int open;
  private long since;
  private boolean leaving;
  private boolean ending;

  /** Not in the pipeline yet. */
  Http2ServerConnection(
      HttpLoop loop, DuplexChannel channel, HttpServerConnections server, @Nullable SSLEngine tls) {
    super(
        channel,
        true,
        Http2Settings.defaultSettings()
            .maxConcurrentStreams(server.config().maxStreams())
            .maxHeaderListSize(server.config().maxHeaderList()));
    this.loop = loop;
    this.channel = channel;
    this.server = server;
    this.config = server.config();
    this.tls = tls;
  }

  @Override
  public DuplexChannel channel() {
    return channel;
  }

  @Nullable SSLEngine tls() {
    return tls;
  }

  @Override
  void began() {
    server.opened(this);
    if (!loop.opened(this)) {
      close();
      return;
    }
    widenFor(config.maxStreams());
    since = now();
    look();
    if (server.isClosing()) {
      closeIfIdle();
    }
  }

  @Override
  Http2Exchange begun(int id) {
    open++;
    return new Http2ServerStream(this, id);
  }

  ConnectionEvents requested(Http2ServerStream stream, HttpRequestHead head) {
    return server.handler().requested(loop.driver(), stream, head);
  }

  // Ending.

  @Override
  void closed(Http2Exchange exchange) {
    open--;
    since = now();
    if (open == 0 && leaving) {
      linger();
    }
  }

  /** What a client allows is the codec's concern. */
  @Override
  void settingsCame(Http2Settings settings) {}

  /** It ends its side when it likes. */
  @Override
  void peerLeaves(int last) {}

  @Override
  void ended() {
    ending = true;
    if (timer != null) {
      timer.cancel(false);
    }
    server.gone(this);
    loop.gone(this);
  }

  @Override
  public void close() {
    ending = true;
    codec().close();
  }

  @Override
  public void closeIfIdle() {
    if (!leaving) {
      leaving = true;
      codec().goAway();
      channel.flush();
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
            .addListener(flushed -> TlsEnds.endOutput(channel, failure -> close()));
  }

  private void lookIn(long nanos) {
    if (timer != null) {
      timer.cancel(false);
    }
    timer = channel.eventLoop().schedule(this::look, Math.max(nanos, 1), TimeUnit.NANOSECONDS);
  }

  private void look() {
    long limit = config.idleTimeoutNanos();
    long left = open > 0 ? limit : since + limit - now();
    if (ending) {
      close();
    } else if (left > 0) {
      lookIn(left);
    } else {
      closeIfIdle();
    }
  }

  private long now() {
    return loop.driver().nanoTime();
  }
}
