package io.monocle.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happens in a world while it is open. Guarded by the world's lock. */
final class Journal {
  private final List<Entry> entries = new ArrayList<>();
  private boolean open;

  private record Entry(long nanos, String loop, String what) {

    @Override
    public String toString() {
      long second = 1_000_000_000;
      return String.format(
          Locale.ROOT, "%d.%09d %s %s", nanos / second, nanos % second, loop, what);
    }
  }

  void open(boolean now) {
    open = now;
  }

  void add(long nanos, String loop, String what) {
    if (open) {
      entries.add(new Entry(nanos, loop, what));
    }
  }

  List<String> lines() {
    return entries.stream().map(Entry::toString).toList();
  }
}
