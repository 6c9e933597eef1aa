package io.monocle.netty.codec;

import io.monocle.spi.HttpTarget;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Connections that wait for a request; the one used last is used first. Loop's thread only. */
final class FreeConnections {
  private final Map<HttpTarget, ArrayDeque<Http1Connection>> byTarget = new HashMap<>();

  void add(Http1Connection connection) {
    Objects.requireNonNull(byTarget.computeIfAbsent(connection.target(), key -> new ArrayDeque<>()))
        .addLast(connection);
  }

  /** The one that was used last, which is free no more, or null. */
  @Nullable Http1Connection take(HttpTarget target) {
    ArrayDeque<Http1Connection> free = byTarget.get(target);
    Http1Connection last = free == null ? null : free.pollLast();
    while (free != null && last != null && !last.isActive()) { // it waits to say so
      last = free.pollLast();
    }
    return last;
  }

  /** It is not to be used again, whether it is free or not. */
  void remove(Http1Connection connection) {
    ArrayDeque<Http1Connection> free = byTarget.get(connection.target());
    if (free != null) {
      free.remove(connection);
      if (free.isEmpty()) {
        byTarget.remove(connection.target());
      }
    }
  }

  /** Of how many targets something is kept. */
  int targets() {
    return byTarget.size();
  }
}
