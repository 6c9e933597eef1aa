package io.monocle.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * When o-routines were launched, told from their ids, which grow: a launch pays nothing for it.
 * Every {@link Watchdog} notes now and then how far the ids have come. The notes are thinned out,
 * the older ones more.
 */
final class LaunchClock {
  private static final int MOST = 4096;
  private static final List<Note> NOTES = new ArrayList<>(List.of(new Note(0, System.nanoTime())));

  private LaunchClock() {}

  /** The newest id, from when on it is known to be that, and until when. */
  private static final class Note {
    final long id;
    final long since;
    long until;

    Note(long id, long since) {
      this.id = id;
      this.since = since;
      this.until = since;
    }
  }

  /**
   * How long ago an o-routine was launched, in nanoseconds.
   *
   * @param atLeast not less than this
   * @param atMost not more than this
   */
  record Age(long atLeast, long atMost) {}

  /** Notes how far the ids have come. */
  static void look() {
    look(Routine.IDS.get(), System.nanoTime());
  }

  private static synchronized void look(long newest, long now) {
    Note last = NOTES.getLast();
    if (newest <= last.id) {
      last.until = now;
    } else {
      if (NOTES.size() >= MOST) {
        thinOut();
      }
      NOTES.add(new Note(newest, now));
    }
  }

  /** Drops every other note of the older three quarters; the first one stays. */
  private static void thinOut() {
    List<Note> kept = new ArrayList<>(MOST);
    for (int i = 0; i < NOTES.size(); i++) {
      if (i % 2 == 0 || i >= MOST / 4 * 3) {
        kept.add(NOTES.get(i));
      }
    }
    NOTES.clear();
    NOTES.addAll(kept);
  }

  /** The age of an o-routine. After a {@link #look}. */
  static synchronized Age ageOf(long id, long now) {
    int low = 0;
    int high = NOTES.size() - 1;
    while (low < high) { // the first note whose id is not below
      int middle = (low + high) >>> 1;
      if (NOTES.get(middle).id < id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    long before = low == 0 ? NOTES.getFirst().since : NOTES.get(low - 1).until;
    return new Age(Math.max(0, now - NOTES.get(low).since), Math.max(0, now - before));
  }
}
