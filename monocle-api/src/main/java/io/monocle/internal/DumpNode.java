package io.monocle.internal;

import io.monocle.Oroutine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * O-routines that are alike: children of parents that are alike, on one loop, in the same state at
 * the same place.
 */
final class DumpNode {
  private static final int NAMES = 3;

  /** What makes them alike. */
  record Kind(String loop, Oroutine.State state, String awaits, List<StackTraceElement> stack) {}

  final @Nullable Kind kind;
  final @Nullable DumpNode parent;
  final int depth;
  final Map<Kind, DumpNode> children = new LinkedHashMap<>();

  /** The first few of them, as logs name them. */
  final List<String> names = new ArrayList<>(1);

  int count;
  LaunchClock.Age oldest = new LaunchClock.Age(0, 0);
  LaunchClock.Age youngest = new LaunchClock.Age(Long.MAX_VALUE, Long.MAX_VALUE);

  /** How many o-routines below it found no place in a dump that is full. */
  int besides;

  DumpNode(@Nullable Kind kind, @Nullable DumpNode parent) {
    this.kind = kind;
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  void add(Routine<?> routine, LaunchClock.Age age) {
    count++;
    if (names.size() < NAMES) {
      names.add(routine.toString());
    }
    if (age.atMost() > oldest.atMost()) {
      oldest = age;
    }
    if (age.atMost() < youngest.atMost()) {
      youngest = age;
    }
  }
}
