package io.monocle.tck.program;

import io.monocle.Loop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Runs programs on several loops, one after the other, and compares what they did.
 *
 * <p><b>Threads:</b> one, which is none of the loops'. <b>Cancellation:</b> none. <b>Errors:</b>
 * what a run throws, and that it takes too long, is part of what it did.
 */
public final class Differential {
  private final SequencedMap<String, Loop> loops;
  private final Duration atMost;

  /**
   * Compares these.
   *
   * @param loops by the names to tell them by; the first is what the others are compared with
   * @param atMost how long one run may take
   */
  public Differential(SequencedMap<String, Loop> loops, Duration atMost) {
    this.loops = new LinkedHashMap<>(loops);
    this.atMost = atMost;
  }

  /** What a program did on the first loop. */
  public List<String> trace(Program program) {
    return Execution.trace(program, loops.firstEntry().getValue(), atMost);
  }

  /** Where a program does not do the same on all: told with the smallest program like that. */
  public Optional<String> compare(Program program) {
    Program smallest = program;
    if (difference(smallest).isEmpty()) {
      return Optional.empty();
    }
    for (boolean smaller = true; smaller; ) {
      Optional<Program> next =
          smallest.smaller().stream().filter(each -> difference(each).isPresent()).findFirst();
      smaller = next.isPresent();
      smallest = next.orElse(smallest);
    }
    return Optional.of(smallest + difference(smallest).orElse("this time, they do the same\n"));
  }

  private Optional<String> difference(Program program) {
    List<String> first = trace(program);
    for (Map.Entry<String, Loop> other : loops.entrySet()) {
      List<String> seen = Execution.trace(program, other.getValue(), atMost);
      if (!seen.equals(first)) {
        return Optional.of(
            "%s: %s%n%s: %s%n".formatted(loops.firstEntry().getKey(), first, other.getKey(), seen));
      }
    }
    return Optional.empty();
  }
}
