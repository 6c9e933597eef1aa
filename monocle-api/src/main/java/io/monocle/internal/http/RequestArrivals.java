package io.monocle.internal.http;

import io.monocle.internal.EventLoop;
import io.monocle.internal.net.Arrivals;
import io.monocle.spi.HttpServerExchange;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What the transport tells of a request. Mostly it has come whole before its exchange begins, and
 * once the response is out nothing is left to be done on the loop: then neither costs a turn.
 */
final class RequestArrivals extends Arrivals {
  private final Exchange exchange;

  /** Set by the first of two: the request has come whole, the exchange begins. */
  private final AtomicBoolean first = new AtomicBoolean();

  RequestArrivals(Exchange exchange, EventLoop loop, HttpServerExchange transport, int mark) {
    super(exchange, loop, transport, mark);
    this.exchange = exchange;
  }

  /** The exchange begins; whether the request has come whole. Once, holding the loop. */
  boolean cameWhole() {
    return first.getAndSet(true);
  }

  @Override
  public void inputEnded() {
    if (first.getAndSet(true)) {
      super.inputEnded();
    }
  }

  @Override
  public void closed(@Nullable IOException cause) {
    if (cause != null || !exchange.endedInOrder()) {
      super.closed(cause);
    }
  }
}
