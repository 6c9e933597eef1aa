package io.monocle.benchmarks.echo;

import io.monocle.benchmarks.harness.Child;
import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A process for every variant, and the load generator's. */
final class Servers implements AutoCloseable {
  private final Map<Variant, Server> servers = new LinkedHashMap<>();
  private final Child generator;

  private record Server(Child child, int port) {
    long[] allocatedAndCollections() {
      String[] words = child.ask("usage").split(" ", -1);
      return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
    }
  }

  Servers(Options options, List<Variant> variants) {
    String cpu = options.text("server-cpu", "0");
    String extra = options.text("server-jvm", "").strip();
    generator =
        Child.start(
            Jvm.pinned(
                options.text("load-cpu", "1"),
                Jvm.command(Jvm.commonFlags("256m"), LoadGenerator.class)));
    for (Variant variant : variants) {
      List<String> flags = new ArrayList<>(variant.flags());
      if (!extra.isEmpty()) {
        flags.addAll(List.of(extra.split(" +")));
      }
      Child child =
          Child.start(
              Jvm.pinned(
                  cpu, Jvm.command(flags, EchoServer.class, variant.engine(), variant.kind())));
      servers.put(variant, new Server(child, Integer.parseInt(child.answer())));
    }
  }

  /** Loads one server and returns what it did. */
  Round load(Variant variant, Scenario scenario, double settleSeconds, double seconds) {
    Server server = servers.get(variant);
    if (server == null) {
      throw new IllegalArgumentException("there is no server for " + variant);
    }
    long[] before = server.allocatedAndCollections();
    String answer =
        generator.ask(
            "%d %d %d %d %d %d"
                .formatted(
                    server.port,
                    server.child.pid(),
                    scenario.connections(),
                    scenario.pipelining(),
                    (long) (settleSeconds * 1e9),
                    (long) (seconds * 1e9)));
    long[] after = server.allocatedAndCollections();
    return new Round(Window.parse(answer), after[0] - before[0], after[1] - before[1]);
  }

  @Override
  public void close() {
    servers.values().forEach(server -> server.child.close());
    generator.close();
  }
}
