package io.monocle.benchmarks.guard;

import io.monocle.benchmarks.echo.EchoServer;
import io.monocle.benchmarks.echo.Metric;
import io.monocle.benchmarks.echo.Round;
import io.monocle.benchmarks.echo.Scenario;
import io.monocle.benchmarks.echo.Servers;
import io.monocle.benchmarks.harness.MeasuredServer;
import java.util.List;

/** An echo server of each side on one carrier, which are loaded in turn. */
final class Echoes implements AutoCloseable {
  private static final Scenario SCENARIO = new Scenario(64, 1);
  private static final double WARM_UP = 2.5;
  private static final double SETTLE = 0.2;
  private static final double SECONDS = 0.8;

  private final Report report;
  private final String carrier;
  private final List<Side> sides;
  private final Servers<Side> servers = new Servers<>("1");

  Echoes(Report report, String carrier, List<Side> sides) {
    this.report = report;
    this.carrier = carrier;
    this.sides = sides;
    for (Side side : sides) {
      servers.add(
          side, MeasuredServer.start(side.command(carrier, EchoServer.class, "netty", carrier)));
    }
  }

  void warmUp() {
    sides.forEach(side -> servers.load(side, SCENARIO, 0, WARM_UP));
  }

  void round(List<Side> order) {
    for (Side side : order) {
      Round round = servers.load(side, SCENARIO, SETTLE, SECONDS);
      String what = "echo, " + carrier;
      report.of(what, "µs CPU", 0).add(side, Metric.CPU.of(round));
      report.of(what, "B", 4).add(side, Metric.ALLOCATION.of(round));
    }
  }

  @Override
  public void close() {
    servers.close();
  }
}
