package io.monocle.benchmarks.echo;

import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Variant;
import java.util.List;

/** What is aimed at, as multiples of the engine's own handler in the same run. */
final class Mark {
  private static final List<Mark> CPU =
      List.of(
          new Mark("loop", new Scenario(64, 1), 1.03),
          new Mark("loop", new Scenario(64, 16), 1.00),
          new Mark("loop", new Scenario(1, 1), 1.02),
          new Mark("loop", new Scenario(1000, 1), 1.05),
          new Mark("baton", new Scenario(64, 1), 1.10),
          new Mark("baton", new Scenario(64, 16), 1.03),
          new Mark("baton", new Scenario(1, 1), 1.30),
          new Mark("baton", new Scenario(1000, 1), 1.08));

  private final String carrier;
  private final Scenario scenario;
  private final double most;

  private Mark(String carrier, Scenario scenario, double most) {
    this.carrier = carrier;
    this.scenario = scenario;
    this.most = most;
  }

  /** Of CPU per message. */
  static String ofCpu(Variant variant, Scenario scenario, Stats ratio) {
    return CPU.stream()
        .filter(mark -> mark.carrier.equals(variant.kind()) && mark.scenario.equals(scenario))
        .findFirst()
        .map(mark -> atMost(mark.most, ratio))
        .orElse("");
  }

  /** Of messages a second. */
  static String ofThroughput(Variant variant, Stats ratio) {
    return variant.kind().equals("loop") ? atLeast(0.97, ratio) : "";
  }

  /** Of the 99th percentile of the latency. */
  static String ofLatency(Variant variant, Stats ratio) {
    return switch (variant.kind()) {
      case "loop" -> atMost(1.05, ratio);
      case "baton" -> atMost(1.3, ratio);
      default -> "";
    };
  }

  /** Of messages a second, against Vert.x's own await. */
  static String ofAwait(Stats ratio) {
    return atLeast(2, ratio);
  }

  private static String atMost(double most, Stats ratio) {
    return "≤ " + most + (ratio.median() <= most ? " ✓" : " ✗");
  }

  private static String atLeast(double least, Stats ratio) {
    return "≥ " + least + (ratio.median() >= least ? " ✓" : " ✗");
  }
}
