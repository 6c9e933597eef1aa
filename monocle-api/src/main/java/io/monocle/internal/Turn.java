package io.monocle.internal;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a loop's run queue, which links its entries through themselves: queueing allocates
 * nothing. An entry is in one queue at a time; whoever queues it sees to that.
 *
 * <p>An o-routine is both a promise and a turn, so promises extend this class; the link falls into
 * what would be padding.
 */
public abstract class Turn implements Runnable {
  @Nullable Turn next;

  /** Any work of the core as a turn. */
  public static Turn of(Runnable action) {
    return new Turn() {
      @Override
      public void run() {
        action.run();
      }
    };
  }

  /** What running this entry means to the carrier. */
  enum Kind {
    /** The core's own work: runs on any thread that holds the loop. */
    EVENT,
    /** Somebody's callback: never runs on an o-routine's thread. */
    CALLBACK,
    /** An {@link Routine}'s next turn: runs on its own virtual thread. */
    ROUTINE
  }

  Kind kind() {
    return Kind.EVENT;
  }

  /**
   * Runs it, holding the loop. Must not throw. For {@link Kind#ROUTINE} it is the virtual thread
   * that calls this, once; the carrier resumes that thread.
   */
  @Override
  public abstract void run();
}
