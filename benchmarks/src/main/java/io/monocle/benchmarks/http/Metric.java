package io.monocle.benchmarks.http;

import java.util.function.ToDoubleFunction;

/** What is read off a round. */
enum Metric {
  THROUGHPUT("throughput", "requests/s", round -> round.load().requests() * 1e9 / nanos(round)),
  P50("p50", "us", round -> round.load().p50() / 1e3),
  P99("p99", "us", round -> round.load().p99() / 1e3),
  CPU("CPU", "us/request", round -> round.cpuNanos() / 1e3 / round.load().requests()),
  ALLOCATION(
      "allocation", "B/request", round -> (double) round.allocated() / round.load().requests()),
  SERVER_CORE("server core", "%", round -> 100.0 * round.cpuNanos() / round.nanos());

  private final String title;
  private final String unit;

  @SuppressWarnings("ImmutableEnumChecker") // a function without a state
  private final ToDoubleFunction<Round> value;

  Metric(String title, String unit, ToDoubleFunction<Round> value) {
    this.title = title;
    this.unit = unit;
    this.value = value;
  }

  double of(Round round) {
    return value.applyAsDouble(round);
  }

  String title() {
    return title;
  }

  String unit() {
    return unit;
  }

  private static double nanos(Round round) {
    return round.load().nanos();
  }
}
