package io.monocle.internal.executor;

import io.monocle.spi.TransportStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Holds a peer back while what has come from it waits for the executor, which may be busy for long.
 * The core cannot: it has not seen it yet.
 *
 * <p>Reading is on when the core wishes it and what is {@code underWay} has not passed the mark, or
 * has fallen to the half of it since. All but {@link #consumed} is on the backend's loop's thread.
 */
final class Inflow {
  private static final int HIGH = 1 << 18;
  private static final int LOW = HIGH / 2;

  private final ExecutorLoop loop;
  private final Consumer<Boolean> reading;
  private final AtomicInteger underWay = new AtomicInteger();
  private boolean wished;
  private boolean held;
  private boolean on;

  Inflow(ExecutorLoop loop, Consumer<Boolean> reading) {
    this.loop = loop;
    this.reading = reading;
  }

  static Inflow of(ExecutorLoop loop, TransportStream stream) {
    return new Inflow(loop, stream::reading);
  }

  /** The core turns reading on or off. */
  void wish(boolean newWish) {
    wished = newWish;
    apply();
  }

  void arrived(int bytes) {
    if (underWay.addAndGet(bytes) > HIGH && !held) {
      held = true;
      apply();
    }
  }

  /** The core has them now. On the executor's thread. */
  void consumed(int bytes) {
    int left = underWay.addAndGet(-bytes);
    if (left <= LOW && left + bytes > LOW) {
      loop.ask(this::release);
    }
  }

  private void release() {
    if (held && underWay.get() <= LOW) {
      held = false;
      apply();
    }
  }

  private void apply() {
    boolean now = wished && !held;
    if (now != on) {
      on = now;
      reading.accept(now);
    }
  }
}
