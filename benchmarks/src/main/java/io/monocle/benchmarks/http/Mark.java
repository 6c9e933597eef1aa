package io.monocle.benchmarks.http;

import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Variant;

/** What is aimed at, as multiples of what it is compared with, in the same run. */
final class Mark {
  private Mark() {}

  /** Of requests a second. */
  static String ofThroughput(Scenario scenario, Variant variant, Stats ratio) {
    if (!variant.isMonocle()) {
      return "";
    }
    double least =
        scenario.path().equals(HttpProcess.AWAITED)
            ? 1.5
            : variant.kind().equals("loop") ? 0.92 : 0.75;
    return "≥ " + least + (ratio.median() >= least ? " ✓" : " ✗");
  }

  /** Of the 99th percentile of the latency. */
  static String ofLatency(Scenario scenario, Variant variant, Stats ratio) {
    if (!variant.kind().equals("loop") || scenario.path().equals(HttpProcess.AWAITED)) {
      return "";
    }
    return "≤ 1.15" + (ratio.median() <= 1.15 ? " ✓" : " ✗");
  }
}
