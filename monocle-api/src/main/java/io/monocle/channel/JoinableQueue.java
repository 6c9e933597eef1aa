package io.monocle.channel;

import io.monocle.Promise;
import io.monocle.internal.Line;
import io.monocle.internal.Promises;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Queue} that knows when everything that was put into it has been worked off, after Toro's
 * {@code JoinableQueue}: whoever gets an item says {@link #taskDone} when done with it.
 *
 * <p><b>Threads:</b> as {@link Queue}. <b>Cancellation:</b> as {@link Queue}; giving up {@link
 * #join} disturbs nobody. <b>Errors:</b> as {@link Queue}, and a {@code taskDone} too many is an
 * {@link IllegalStateException}.
 *
 * @param <E> the items' type
 */
public final class JoinableQueue<E> extends Queue<E> {
  private final Counting<E> counting;

  /** A queue that takes any number of items. */
  public JoinableQueue() {
    this(UNBOUNDED);
  }

  /**
   * A queue that takes so many items.
   *
   * @param capacity at least 1
   */
  public JoinableQueue(int capacity) {
    this(new Counting<>(atLeastOne(capacity)));
  }

  private JoinableQueue(Counting<E> counting) {
    super(counting);
    this.counting = counting;
  }

  /** An item that was got has been worked off. */
  public void taskDone() {
    counting.taskDone();
  }

  /** How many items were put and are not worked off yet. */
  public int unfinished() {
    return counting.unfinished();
  }

  /** Has its outcome when every item that was put has been worked off; at once if that is so. */
  public Promise<@Nullable Void> join() {
    return counting.joining.begin(null);
  }

  private static final class Counting<E> extends Exchange<E> {
    final Joining joining = new Joining();
    private int unfinished;

    Counting(int capacity) {
      super("a joinable queue", Stores.fifo(), capacity);
    }

    @Override
    void accepted() {
      unfinished++;
    }

    void taskDone() {
      guard.enter();
      boolean expected = unfinished > 0;
      try {
        if (expected && --unfinished == 0) {
          joining.giveAll(null);
        }
      } finally {
        guard.exit();
      }
      if (!expected) {
        throw new IllegalStateException("taskDone more often than items were put");
      }
    }

    int unfinished() {
      guard.enter();
      try {
        return unfinished;
      } finally {
        guard.exit();
      }
    }

    private final class Joining extends Line<@Nullable Void, @Nullable Void> {
      Joining() {
        super(guard);
      }

      @Override
      protected @Nullable Promise<@Nullable Void> now(@Nullable Void nothing) {
        return unfinished == 0 ? Promises.done() : null;
      }

      @Override
      public String toString() {
        return "join of " + Counting.this;
      }
    }
  }
}
