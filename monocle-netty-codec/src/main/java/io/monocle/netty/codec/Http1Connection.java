package io.monocle.netty.codec;

import io.monocle.spi.HttpNegotiation.Pending;
import io.monocle.spi.HttpTarget;

/** A client's connection of HTTP/1.1: one exchange after the other. Loop's thread only. */
public interface Http1Connection {

  /** Where it leads. */
  HttpTarget target();

  /** Whether it still stands. */
  boolean isActive();

  /** Sends a request, while no other is on it. */
  void send(Pending request);

  /** Ends it, unless an exchange is on it. */
  void closeIfIdle();
}
