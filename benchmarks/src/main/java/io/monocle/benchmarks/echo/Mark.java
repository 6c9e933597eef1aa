package io.monocle.benchmarks.echo;

import io.monocle.benchmarks.harness.Variant;
import java.util.List;
import java.util.Optional;

/** What CPU per message may be, as a multiple of the engine's own handler in the same run. */
record Mark(String carrier, Scenario scenario, double most) {
  private static final List<Mark> ALL =
      List.of(
          new Mark("loop", new Scenario(64, 1), 1.10),
          new Mark("loop", new Scenario(64, 16), 1.12),
          new Mark("baton", new Scenario(64, 1), 1.25),
          new Mark("baton", new Scenario(64, 16), 1.20));

  static Optional<Mark> of(Variant variant, Scenario scenario) {
    return ALL.stream()
        .filter(mark -> mark.carrier.equals(variant.kind()) && mark.scenario.equals(scenario))
        .findFirst();
  }

  /** The mark, and whether a ratio keeps it. */
  String verdict(double ratio) {
    return "≤ " + most + (ratio <= most ? " ✓" : " ✗");
  }
}
