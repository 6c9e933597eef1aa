package io.monocle.vertx;

import io.monocle.Monocle;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.ReadStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Streams on their way to an o-routine. Vert.x lets a request, a response or a socket flow as soon
 * as whoever gets it has returned, which is before the o-routine has its turn; so they are paused,
 * and flow on after that turn, by when the o-routine has set its handlers or asked for the body.
 */
final class HeldStreams {
  private static final Set<Object> HELD = ConcurrentHashMap.newKeySet();

  private HeldStreams() {}

  /** Pauses it, if it would flow by itself. Where Vert.x hands it over. */
  static void hold(@Nullable Object value) {
    if (value instanceof HttpServerRequest
        || value instanceof HttpClientResponse
        || value instanceof WebSocketBase
        || value instanceof NetSocket) {
      HELD.add(value);
      ((ReadStream<?>) value).pause();
    }
  }

  /** Lets it flow when this turn is over. In the o-routine. */
  static void letGoAfterThisTurn(@Nullable Object value, @Nullable ContextInternal context) {
    if (value instanceof ReadStream<?> stream && context != null && HELD.contains(stream)) {
      Runnable release = () -> context.runOnContext(nothing -> letGo(stream));
      try {
        Monocle.current().loop().execute(release);
      } catch (RejectedExecutionException loopIsClosed) {
        release.run();
      }
    }
  }

  /** Lets it flow. On its context. */
  static void letGo(@Nullable Object value) {
    if (value instanceof ReadStream<?> stream && HELD.remove(stream)) {
      stream.resume();
    }
  }

  /** Somebody reads it with demand from here on. */
  static void taken(ReadStream<?> stream) {
    HELD.remove(stream);
  }
}
