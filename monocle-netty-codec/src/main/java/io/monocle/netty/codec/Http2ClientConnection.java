package io.monocle.netty.codec;

import io.monocle.spi.HttpNegotiation.Pending;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.NotProcessedException;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection of HTTP/2: as many exchanges at a time as the server allows.
 *
 * <pre>
 *   in use ◀──▶ idle ── too long, client closes ──▶ closed
 *     │ GOAWAY ──▶ leaving ── the last one ends ──────▲
 *     └ lost ─────────────────────────────────────────┘
 * </pre>
 *
 * <p>Loop's thread only.
 */
final class Http2ClientConnection extends Http2Link implements HttpLoop.Resident {
  /** As many as a server should allow at least, until it says so (RFC 9113, section 6.5.2). */
  private static final long USUAL_STREAMS = 100;

  private final Http2Connections home;
  private final HttpTarget target;
  private final Channel channel;
  private final Set<Http2ClientStream> streams = new HashSet<>();
  private @Nullable ScheduledFuture<?> idleTimer;
  private long mostStreams = USUAL_STREAMS;
  private boolean greeted;
  private boolean leaving;

  Http2ClientConnection(Http2Connections home, HttpTarget target, Channel channel) {
    super(
        channel,
        false,
        Http2Settings.defaultSettings()
            .pushEnabled(false)
            .maxHeaderListSize(home.config().maxHeaders()));
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

  @Override
  void began() {
    if (!home.loop().opened(this)) {
      close();
      return;
    }
    widenFor(home.config().maxConnections());
    channel.flush();
  }

  // Exchanges.

  void send(Pending request) {
    int id = codec().nextId();
    if (id < 0) {
      retire();
      request.handler().failed(new NotProcessedException("the connection has no more streams"));
      return;
    }
    if (idleTimer != null) {
      idleTimer.cancel(false);
      idleTimer = null;
    }
    Http2ClientStream stream = new Http2ClientStream(this, id);
    streams.add(stream);
    stream.begin(request.handler().sent(stream));
    stream.send(
        Http2Fields.of(request.head(), request.target().secure()), request.body(), request.last());
  }

  @Override
  void closed(Http2Exchange exchange) {
    streams.remove(exchange);
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
    retire();
    codec().goAway();
    channel.flush();
    close();
  }

  /** It is for no more requests. */
  private void retire() {
    leaving = true;
    home.gone(this);
  }

  @Override
  @Nullable Http2Exchange begun(int id) {
    return null;
  }

  /** Who says nothing at first allows any number; later that leaves it as it was. */
  @Override
  void settingsCame(Http2Settings settings) {
    Long most = settings.maxConcurrentStreams();
    if (most != null) {
      mostStreams = most;
    } else if (!greeted) {
      mostStreams = Integer.MAX_VALUE;
    }
    greeted = true;
  }

  @Override
  void peerLeaves(int last) {
    retire();
    for (Http2ClientStream stream : List.copyOf(streams)) {
      if (stream.id() > last) {
        stream.leftOut();
      }
    }
    idleIfUnused();
  }

  @Override
  public void close() {
    codec().close();
  }

  @Override
  void ended() {
    retire();
    if (idleTimer != null) {
      idleTimer.cancel(false);
    }
    home.loop().gone(this);
  }
}
