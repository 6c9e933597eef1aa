package io.monocle;

import io.monocle.internal.Dump;

/**
 * Shows what o-routines are doing, as a thread dump does for threads.
 *
 * <p>A dump tells of every o-routine of a group that has not ended: name, id, state, age, what it
 * awaits and where, below the one that launched it; and of every loop how many timers are set on it
 * and how many connections, listeners and servers are open. Those that are alike (parent, state,
 * place) are one entry with their number, so the dump of a hundred thousand is as short as that of
 * ten; it has at most 1000 entries of 64 frames and counts the rest. Children that wait for a place
 * in a {@link Scope#limit(int) limited} scope are not in it. Ages are told from ids, so they are
 * ranges; they are narrow while the watchdog is on.
 *
 * <p>A loop that is busy with one turn for longer than a quarter of a second is looked at from
 * outside, and the dump says so: what begins or ends at that moment may be missing.
 *
 * <p><b>Threads:</b> any thread, better one that is not a loop's: on a loop it holds that loop
 * until it is done. <b>Cancellation:</b> none. <b>Errors:</b> none.
 */
public final class Oroutines {
  private Oroutines() {}

  /** The o-routines of a group as text. */
  public static String dump(LoopGroup group) {
    return Dump.text(group);
  }

  /** The o-routines of a group as JSON: an object with {@code loops} and {@code tree}. */
  public static String dumpJson(LoopGroup group) {
    return Dump.json(group);
  }
}
