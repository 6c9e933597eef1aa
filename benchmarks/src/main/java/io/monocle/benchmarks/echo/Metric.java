package io.monocle.benchmarks.echo;

import java.util.function.ToDoubleFunction;

/** What is read off a round. */
public enum Metric {
  CPU("CPU", "us/message", round -> round.window().cpuNanos() / 1e3 / messages(round)),
  THROUGHPUT("throughput", "messages/s", round -> messages(round) * 1e9 / nanos(round)),
  P50("p50", "us", round -> round.window().p50() / 1e3),
  P90("p90", "us", round -> round.window().p90() / 1e3),
  P99("p99", "us", round -> round.window().p99() / 1e3),
  P999("p99.9", "us", round -> round.window().p999() / 1e3),
  P9999("p99.99", "us", round -> round.window().p9999() / 1e3),
  SWITCHES("voluntary switches", "/message", round -> round.window().voluntary() / messages(round)),
  FORCED("forced switches", "/message", round -> round.window().involuntary() / messages(round)),
  ALLOCATION(
      "allocation",
      "B/message",
      round -> (double) round.allocated() / round.window().allMessages()),
  SERVER_CORE("server core", "%", round -> 100.0 * round.window().cpuNanos() / nanos(round)),
  SYSTEM("system share", "%", round -> 100 * round.window().systemShare()),
  GENERATOR_IDLE("generator idle", "%", round -> 100.0 * round.window().idleNanos() / nanos(round));

  private final String title;
  private final String unit;

  @SuppressWarnings("ImmutableEnumChecker") // a function without a state
  private final ToDoubleFunction<Round> value;

  Metric(String title, String unit, ToDoubleFunction<Round> value) {
    this.title = title;
    this.unit = unit;
    this.value = value;
  }

  /** The figure of a round. */
  public double of(Round round) {
    return value.applyAsDouble(round);
  }

  String title() {
    return title;
  }

  String unit() {
    return unit;
  }

  private static double messages(Round round) {
    return round.window().messages();
  }

  private static double nanos(Round round) {
    return round.window().nanos();
  }
}
