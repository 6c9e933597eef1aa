package io.monocle.benchmarks.echo;

import io.monocle.benchmarks.harness.Child;
import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.MeasuredServer;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Echo servers, each a process of its own, and the load generator's process.
 *
 * @param <K> what tells one server from another
 */
public final class Servers<K> implements AutoCloseable {
  private final Map<K, MeasuredServer> servers = new LinkedHashMap<>();
  private final Child generator;

  /** Starts the load generator, pinned to a core. */
  public Servers(String loadCpu) {
    generator =
        Child.start(Jvm.pinned(loadCpu, Jvm.command(Jvm.commonFlags("256m"), LoadGenerator.class)));
  }

  /** One for each variant. */
  static Servers<Variant> of(Options options, List<Variant> variants) {
    Servers<Variant> servers = new Servers<>(options.text("load-cpu", "1"));
    for (Variant variant : variants) {
      servers.add(
          variant,
          Peers.isOwnProgram(variant) ? Peers.start(options, variant) : start(options, variant));
    }
    return servers;
  }

  private static MeasuredServer start(Options options, Variant variant) {
    return MeasuredServer.start(
        options, variant, EchoServer.class, variant.engine(), variant.kind());
  }

  /** Whose servers there are, in the order in which they were added. */
  List<K> keys() {
    return List.copyOf(servers.keySet());
  }

  /** Takes in a server, to be closed with this. */
  public void add(K key, MeasuredServer server) {
    servers.put(key, server);
  }

  /** Loads one server and returns what it did. */
  public Round load(K key, Scenario scenario, double settleSeconds, double seconds) {
    MeasuredServer server = servers.get(key);
    if (server == null) {
      throw new IllegalArgumentException("there is no server for " + key);
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
