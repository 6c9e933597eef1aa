package io.monocle.netty.codec;

import io.monocle.spi.HttpTarget;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Connections that wait for a request; the one used last is used first. Loop's thread only. */
final class FreeConnections<C extends FreeConnections.Connection> {

  /** A connection that can be used again. */
  interface Connection {

    /** Where it leads. */
    HttpTarget target();

    /** Whether it still stands. */
    boolean isActive();
  }

  private final Map<HttpTarget, ArrayDeque<C>> byTarget = new HashMap<>();

  void add(C connection) {
    Objects.requireNonNull(byTarget.computeIfAbsent(connection.target(), key -> new ArrayDeque<>()))
        .addLast(connection);
  }

  /** The one that was used last, which is free no more, or null. */
  @Nullable C take(HttpTarget target) {
    ArrayDeque<C> free = byTarget.get(target);
    C last = free == null ? null : free.pollLast();
    while (free != null && last != null && !last.isActive()) { // it waits to say so
      last = free.pollLast();
    }
    return last;
  }

  /** It is not to be used again, whether it is free or not. */
  void remove(C connection) {
    ArrayDeque<C> free = byTarget.get(connection.target());
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
