package io.monocle.internal.executor;

import io.monocle.spi.ConnectionEvents;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Passes events on to the executor's thread, in order; nobody there hears of them until told. */
class HopEvents implements ConnectionEvents {
  final ExecutorLoop loop;
  private final Inflow inflow;

  /** The executor's thread only. */
  private @Nullable ConnectionEvents told;

  HopEvents(ExecutorLoop loop, Inflow inflow) {
    this.loop = loop;
    this.inflow = inflow;
  }

  /** Who is told from here on. On the executor's thread. */
  final void tell(ConnectionEvents events) {
    told = events;
  }

  @Override
  public final void received(byte[] bytes) {
    inflow.arrived(bytes.length);
    loop.hear(
        () -> {
          inflow.consumed(bytes.length);
          if (told != null) {
            told.received(bytes);
          }
        });
  }

  @Override
  public final void batchComplete() {
    loop.hear(
        () -> {
          if (told != null) {
            told.batchComplete();
          }
        });
  }

  @Override
  public final void inputEnded() {
    loop.hear(
        () -> {
          if (told != null) {
            told.inputEnded();
          }
        });
  }

  @Override
  public final void written(int bytes) {
    loop.hear(
        () -> {
          if (told != null) {
            told.written(bytes);
          }
        });
  }

  @Override
  public final void closed(@Nullable IOException cause) {
    loop.hear(
        () -> {
          if (told != null) {
            told.closed(cause);
          }
        });
  }
}
