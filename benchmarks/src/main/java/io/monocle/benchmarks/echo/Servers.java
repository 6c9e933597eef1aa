package io.monocle.benchmarks.echo;

import io.monocle.benchmarks.harness.Child;
import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.MeasuredServer;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A process for every variant, and the load generator's. */
final class Servers implements AutoCloseable {
  private final Map<Variant, MeasuredServer> servers = new LinkedHashMap<>();
  private final Child generator;

  Servers(Options options, List<Variant> variants) {
    generator =
        Child.start(
            Jvm.pinned(
                options.text("load-cpu", "1"),
                Jvm.command(Jvm.commonFlags("256m"), LoadGenerator.class)));
    for (Variant variant : variants) {
      servers.put(
          variant,
          MeasuredServer.start(
              options, variant, EchoServer.class, variant.engine(), variant.kind()));
    }
  }

  /** Loads one server and returns what it did. */
  Round load(Variant variant, Scenario scenario, double settleSeconds, double seconds) {
    MeasuredServer server = servers.get(variant);
    if (server == null) {
      throw new IllegalArgumentException("there is no server for " + variant);
    }
    MeasuredServer.Heap before = server.heap();
    String answer =
        generator.ask(
            "%d %d %d %d %d %d"
                .formatted(
                    server.port(),
                    server.pid(),
                    scenario.connections(),
                    scenario.pipelining(),
                    (long) (settleSeconds * 1e9),
                    (long) (seconds * 1e9)));
    MeasuredServer.Heap after = server.heap();
    return new Round(
        Window.parse(answer),
        after.allocated() - before.allocated(),
        after.collections() - before.collections());
  }

  @Override
  public void close() {
    servers.values().forEach(MeasuredServer::close);
    generator.close();
  }
}
