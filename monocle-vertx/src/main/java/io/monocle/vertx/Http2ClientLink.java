package io.monocle.vertx;

import io.monocle.spi.HttpTarget;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection of HTTP/2: as many exchanges at a time as the server allows. Requests that
 * come while it connects wait here. Once it is connected it is a handler in the pipeline before
 * Vert.x's connection, to know the end of a batch of reads, and of the connection.
 *
 * <pre>
 *   connecting ──▶ in use ◀──▶ idle ── too long, client closes ──▶ closed
 *     │ fails         │ GOAWAY ──▶ leaving ── the last one ends ──────▲
 *     └───────────────┴ lost ─────────────────────────────────────────┘
 * </pre>
 *
 * <p>Loop's thread only.
 */
final class Http2ClientLink extends ChannelDuplexHandler {
  /** As many as a server should allow at least, until it says so (RFC 9113, section 6.5.2). */
  private static final long USUAL_STREAMS = 100;

  private final VertxHttp2Client client;
  private final HttpTarget target;
  private final Queue<Http2Attempt> waiting = new ArrayDeque<>(1);
  private final Set<Http2ClientStream> streams = new HashSet<>();
  private final List<Http2ClientStream> inBatch = new ArrayList<>();
  private final Promise<Void> gone = Promise.promise();
  private @Nullable HttpClientConnection connection;
  private @Nullable ChannelHandlerContext place;
  private @Nullable ScheduledFuture<?> idleTimer;
  private boolean leaving;
  private boolean inRead;

  Http2ClientLink(VertxHttp2Client client, HttpTarget target) {
    this.client = client;
    this.target = target;
  }

  HttpTarget target() {
    return target;
  }

  boolean hasRoom() {
    long most = connection == null ? USUAL_STREAMS : connection.maxActiveStreams();
    return !leaving && streams.size() + waiting.size() < most;
  }

  void add(Http2Attempt attempt) {
    waiting.add(attempt);
    sendWaiting();
  }

  // Connecting.

  void connect() {
    VertxLoop loop = client.transport().loop();
    Future<HttpClientConnection> connecting;
    try {
      connecting =
          loop.isClosing()
              ? Future.failedFuture(new ClosedChannelException())
              : client.connect(target);
    } catch (RuntimeException e) {
      connecting = Future.failedFuture(e);
    }
    connecting.onComplete(
        (connected, failure) ->
            loop.later(
                () -> {
                  if (failure == null) {
                    connected(connected);
                  } else {
                    ended(failure);
                  }
                }));
  }

  void connected(HttpClientConnection itsConnection) {
    connection = itsConnection;
    itsConnection.exceptionHandler(failure -> {}); // the exchanges hear of it
    itsConnection.goAwayHandler(goAway -> leave());
    itsConnection.setWindowSize(client.connectionWindow());
    ChannelHandlerContext engine = EngineAccess.ofClient(itsConnection);
    engine.pipeline().addBefore(engine.name(), "monocle", this);
    if (!engine.channel().isActive()) {
      ended(new ClosedChannelException());
    }
    sendWaiting();
    closeIfOver();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslCloseCompletionEvent) {
      closeNow();
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    place = ctx;
  }

  // Exchanges.

  private void sendWaiting() {
    HttpClientConnection known = connection;
    while (known != null && !leaving && !waiting.isEmpty()) {
      Http2Attempt next = waiting.remove();
      if (!next.isSettled()) {
        known
            .request(
                new RequestOptions()
                    .setMethod(HttpMethod.valueOf(next.head().method()))
                    .setURI(next.head().target()))
            .onComplete(
                (request, failure) -> {
                  if (failure != null) {
                    next.fail(failure);
                  } else if (next.isSettled()) {
                    var _ = request.reset();
                  } else {
                    next.send(this, request);
                  }
                });
      }
    }
  }

  void began(Http2ClientStream stream) {
    if (idleTimer != null) {
      idleTimer.cancel(false);
      idleTimer = null;
    }
    streams.add(stream);
  }

  void closed(Http2ClientStream stream) {
    if (streams.remove(stream)) {
      closeIfOver();
    }
  }

  /** Whether it still stands, so that what ended on it was ended by its server. */
  boolean isActive() {
    return place != null && place.channel().isActive();
  }

  // Reading.

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    inRead = true;
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.fireChannelReadComplete();
    inRead = false;
    for (Http2ClientStream stream : inBatch) {
      stream.batchComplete();
    }
    inBatch.clear();
  }

  /** A stream got bytes; false if no end of a batch is to come. */
  boolean addToBatch(Http2ClientStream stream) {
    if (inRead) {
      inBatch.add(stream);
    }
    return inRead;
  }

  // Ending.

  private void leave() {
    leaving = true;
    client.leaves(this);
    client.transport().loop().later(this::closeIfOver);
  }

  private void closeIfOver() {
    ChannelHandlerContext known = place;
    if (known == null || !streams.isEmpty() || !known.channel().isActive()) {
      return;
    }
    if (leaving || client.isClosing()) {
      closeNow();
    } else if (idleTimer == null) {
      idleTimer =
          known
              .channel()
              .eventLoop()
              .schedule(
                  this::closeIfIdle, client.config().idleTimeoutNanos(), TimeUnit.NANOSECONDS);
    }
  }

  void closeIfIdle() {
    if (connection != null && streams.isEmpty() && waiting.isEmpty()) {
      closeNow();
    }
  }

  private void closeNow() {
    leaving = true;
    client.leaves(this);
    if (place != null) {
      if (connection != null) {
        Http2Access.goAway(connection);
      }
      var _ = place.close();
    }
  }

  private void ended(Throwable cause) {
    leaving = true;
    client.leaves(this);
    if (idleTimer != null) {
      idleTimer.cancel(false);
    }
    for (Http2Attempt next; (next = waiting.poll()) != null; ) {
      next.fail(cause);
    }
    client.gone(this);
    gone.tryComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ctx.fireChannelInactive();
    IOException cause = new IOException("the server closed the connection");
    for (Http2ClientStream stream : List.copyOf(streams)) {
      stream.lost(cause);
    }
    ended(cause);
  }

  Future<Void> shutDown() {
    if (place == null) {
      ended(new ClosedChannelException());
    } else {
      closeNow();
    }
    return gone.future();
  }

  @Override
  public String toString() {
    return "Http2ClientLink[" + target + "]";
  }
}
