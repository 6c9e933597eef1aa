package io.monocle.benchmarks.guard;

import io.monocle.benchmarks.harness.Child;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A process of each side on one carrier, which do the same operations in turn. */
final class Operations implements AutoCloseable {
  private static final int WARM_UP_MILLIS = 300;
  private static final int MILLIS = 100;

  private final Report report;
  private final String carrier;
  private final Map<Side, Child> processes = new LinkedHashMap<>();

  Operations(Report report, String carrier, List<Side> sides) {
    this.report = report;
    this.carrier = carrier;
    for (Side side : sides) {
      processes.put(side, Child.start(side.command(carrier, OperationProcess.class)));
    }
  }

  void warmUp() {
    for (Child process : processes.values()) {
      for (Operation operation : Operation.values()) {
        process.ask(operation + " " + WARM_UP_MILLIS);
      }
    }
  }

  /** Each operation, one side after the other. */
  void round(List<Side> order) {
    for (Operation operation : Operation.values()) {
      for (Side side : order) {
        Child process = processes.get(side);
        if (process != null) {
          String[] words = process.ask(operation + " " + MILLIS).split(" ", -1);
          String what = operation.title() + ", " + carrier;
          report.of(what, "ns", 0.1).add(side, Double.parseDouble(words[0]));
          report.of(what, "B", 4).add(side, Double.parseDouble(words[1]));
        }
      }
    }
  }

  @Override
  public void close() {
    processes.values().forEach(Child::close);
  }
}
