package io.monocle.internal;

import io.monocle.Promise;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Does exactly one of several alternatives, after Go's {@code select}.
 *
 * <pre>
 *   enter all guards, in their order
 *     try all, in random order ── one can be done ──▶ it is done
 *     stand in all lines
 *   leave all guards
 *   watch promises, set timers
 *   await the selection ── somebody gives to one of the entries: only the first may
 *   leave the lines, the promises, the timers
 * </pre>
 *
 * <p>While it tries, its own entries are in no line, so nobody can choose for it; what it meets in
 * a line is decided by that one's selection alone. So an exchange between two selects needs one
 * decision, never two at once. Nothing can come in between trying and standing in line, since all
 * guards are held.
 */
public final class Choice {
  private static final int MOST = 64;

  private final Alternative[] alternatives;
  private final Guard[] guards;
  private final boolean waits;

  /** What was done: the number of the alternative, or -1 if none could be done at once. */
  public record Chosen(int index, Promise<?> outcome) {}

  /**
   * A choice.
   *
   * @param waits whether to wait until one can be done
   */
  public Choice(List<Alternative> alternatives, boolean waits) {
    if (alternatives.size() > MOST) {
      throw new IllegalArgumentException(
          "a select has at most " + MOST + " cases, not " + alternatives.size());
    }
    this.alternatives = alternatives.toArray(Alternative[]::new);
    this.waits = waits;
    this.guards =
        alternatives.stream()
            .map(Alternative::guard)
            .filter(Objects::nonNull)
            .distinct()
            .sorted(Comparator.comparingLong(Guard::order))
            .toArray(Guard[]::new);
  }

  /** Does one; on an o-routine's own thread. */
  public Chosen make(RandomGenerator random) {
    Routine<?> routine = Current.routine("select");
    if (routine.cancelling() != null) {
      routine.await(Promises.cancelled());
    }
    Selection selection = null;
    Alternative.Entry[] entries = null;
    for (Guard guard : guards) {
      guard.enter();
    }
    try {
      Chosen chosen = tryAll(random);
      if (chosen != null) {
        return chosen;
      }
      if (waits) {
        selection = new Selection(alternatives);
        entries = new Alternative.Entry[alternatives.length];
        register(selection, entries, true);
      }
    } finally {
      leaveGuards();
    }
    return selection == null || entries == null
        ? new Chosen(-1, Promises.done())
        : await(routine, selection, entries);
  }

  private @Nullable Chosen tryAll(RandomGenerator random) {
    long left = alternatives.length == MOST ? -1L : (1L << alternatives.length) - 1;
    while (left != 0) {
      long at = left;
      for (int skip = random.nextInt(Long.bitCount(left)); skip > 0; skip--) {
        at &= at - 1;
      }
      int index = Long.numberOfTrailingZeros(at);
      Promise<?> outcome = alternatives[index].now();
      if (outcome != null) {
        return new Chosen(index, outcome);
      }
      left &= ~(1L << index);
    }
    return null;
  }

  private void register(Selection selection, Alternative.Entry[] entries, boolean inLines) {
    for (int i = 0; i < entries.length && !selection.isDone(); i++) {
      if (alternatives[i].guard() != null == inLines) {
        entries[i] = alternatives[i].register(selection, i);
      }
    }
  }

  private Chosen await(Routine<?> routine, Selection selection, Alternative.Entry[] entries) {
    try {
      register(selection, entries, false);
      Alternative.Entry first = routine.await(selection);
      return new Chosen(first.index(), first.outcome());
    } finally {
      for (Alternative.Entry entry : entries) {
        if (entry != null) {
          entry.leave();
        }
      }
    }
  }

  /** All are free before anybody is told. */
  private void leaveGuards() {
    Waiter<?, ?> all = null;
    for (Guard guard : guards) {
      Waiter<?, ?> given = guard.release();
      if (given != null) {
        Waiter<?, ?> last = given;
        while (last.after != null) {
          last = last.after;
        }
        last.after = all;
        all = given;
      }
    }
    Guard.tell(all);
  }
}
