package io.monocle.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The many-producers, one-consumer door of a loop, and the right to run the loop, in one word.
 *
 * <pre>
 *            push: the pusher now has the loop          push
 *   IDLE ────────────────────────────────────▶ stack ◀──────▶ stack
 *     ▲                                          │ takeAll      ▲
 *     │ release                                  ▼              │ push
 *     └──────────────────────────────────────── null ───────────┘
 * </pre>
 *
 * <p>While the word is not {@code IDLE} exactly one party has the loop: it runs turns, or has
 * arranged that somebody will. So a push that finds {@code IDLE} is the only one that must wake
 * anybody, and there is at most one wake-up under way. The stack is linked through {@link
 * Turn#next}, newest first; {@link #takeAll} reverses it.
 */
final class Inbox {
  private static final Turn IDLE =
      new Turn() {
        @Override
        public void run() {
          throw new AssertionError("the idle mark is not a turn");
        }
      };

  private static final VarHandle TOP;

  static {
    try {
      TOP = MethodHandles.lookup().findVarHandle(Inbox.class, "top", Turn.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Turn top = IDLE;

  /** Adds a turn; from any thread. True if the loop was idle: the caller now has it. */
  boolean push(Turn turn) {
    for (; ; ) {
      Turn seen = top;
      turn.next = seen == IDLE ? null : seen;
      if (TOP.compareAndSet(this, seen, turn)) {
        return seen == IDLE;
      }
    }
  }

  /** Everything pushed so far as a chain, oldest first, or null. Only for who has the loop. */
  @Nullable Turn takeAll() {
    if (top == null) {
      return null;
    }
    Turn newest = (Turn) TOP.getAndSet(this, (Turn) null);
    Turn chain = null;
    while (newest != null) {
      Turn older = newest.next;
      newest.next = chain;
      chain = newest;
      newest = older;
    }
    return chain;
  }

  /** Whether nothing was pushed. Only for who has the loop. */
  boolean isEmpty() {
    return top == null;
  }

  /** Gives the loop up; false, and it is kept, if something was pushed meanwhile. */
  boolean release() {
    return top == null && TOP.compareAndSet(this, (Turn) null, IDLE);
  }
}
