package io.monocle.internal;

import io.monocle.Oroutine;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Items that an o-routine awaits for a thread that blocks: one o-routine for each step. */
public final class BlockingItems<T> implements Iterator<T> {
  private final EventLoop loop;
  private final Iterable<T> items;

  /** Of the loop's turns. */
  private @Nullable Iterator<T> steps;

  private @Nullable T next;
  private boolean ended;

  /** Goes on by turns of a loop. */
  public BlockingItems(EventLoop loop, Iterable<T> items) {
    this.loop = loop;
    this.items = items;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      next = step();
      ended = next == null;
    }
    return next != null;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    T item = Objects.requireNonNull(next);
    next = null;
    return item;
  }

  private @Nullable T step() {
    LoopThreads.checkMayBlock("a blocking iterator", "it is for use inside offload(...)");
    Oroutine<@Nullable T> stepping =
        loop.launch(
            () -> {
              Iterator<T> known = steps;
              if (known == null) {
                known = items.iterator();
                steps = known;
              }
              return known.hasNext() ? known.next() : null;
            });
    try {
      return stepping.join();
    } catch (InterruptedException e) {
      stepping.cancel("its reader was interrupted");
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("a blocking iterator");
      cancelled.initCause(e);
      throw cancelled;
    }
  }
}
