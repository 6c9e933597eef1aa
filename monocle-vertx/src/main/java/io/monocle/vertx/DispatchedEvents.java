package io.monocle.vertx;

import io.monocle.spi.ConnectionEvents;
import io.vertx.core.Handler;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells the core of a connection with the loop's context as the current one, as Vert.x would. */
final class DispatchedEvents implements ConnectionEvents {
  private final ContextInternal context;
  private final SocketMetrics metrics;
  private final ConnectionEvents events;
  private final Handler<byte[]> received;
  private final Runnable batchComplete;

  DispatchedEvents(ContextInternal context, SocketMetrics metrics, ConnectionEvents events) {
    this.context = context;
    this.metrics = metrics;
    this.events = events;
    received = events::received;
    batchComplete = events::batchComplete;
  }

  @Override
  public void received(byte[] bytes) {
    metrics.read(bytes.length);
    context.dispatch(bytes, received);
  }

  @Override
  public void batchComplete() {
    context.dispatch(batchComplete);
  }

  @Override
  public void inputEnded() {
    context.dispatch(events::inputEnded);
  }

  @Override
  public void written(int bytes) {
    metrics.written(bytes);
    ContextInternal before = context.beginDispatch();
    try {
      events.written(bytes);
    } finally {
      context.endDispatch(before);
    }
  }

  @Override
  public void closed(@Nullable IOException cause) {
    context.dispatch(() -> events.closed(cause));
  }
}
