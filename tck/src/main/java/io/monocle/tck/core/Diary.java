package io.monocle.tck.core;

import io.monocle.tck.kit.Attempt;
import java.util.ArrayList;
import java.util.List;

/** What happened, in order; any thread may write. */
final class Diary {
  private final Attempt attempt;
  private final List<String> entries = new ArrayList<>();

  Diary(Attempt attempt) {
    this.attempt = attempt;
  }

  synchronized void note(String what) {
    attempt.trace().saw(what);
    entries.add(what);
  }

  synchronized boolean has(String what) {
    return entries.contains(what);
  }

  synchronized List<String> entries() {
    return List.copyOf(entries);
  }

  /** Fails unless exactly this happened, in this order. */
  void expect(String... what) {
    expect(List.of(what));
  }

  /** Fails unless exactly this happened, in this order. */
  void expect(List<String> what) {
    attempt.equal("what happened, in order,", what, entries());
  }
}
