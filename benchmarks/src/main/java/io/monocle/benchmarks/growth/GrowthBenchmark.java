package io.monocle.benchmarks.growth;

import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Results;

/** What becomes of it when there is more of it. */
public final class GrowthBenchmark {
  private GrowthBenchmark() {}

  /** Runs what the options ask for. */
  public static void run(Options options, Results results) {
    results.say("\n## Growth\n");
    results.say(
        """
        An o-routine is launched, lets the others go twice, and ends; so many at once, and its cost \
        as a multiple of that of ten at once. A connection is accepted, echoes one message and is closed, one after the other. The busy \
        o-routine computes 20 µs a turn and asks for the next at once, on the loop of an echo server \
        with 64 connections, pipelining 1: what that costs the others is bounded by how long a loop \
        drains before it looks for events, 2 ms.
        """);
    new Growth(options, results).run();
    new Neighbours(options, results).run();
  }
}
