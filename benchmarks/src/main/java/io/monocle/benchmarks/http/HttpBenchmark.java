package io.monocle.benchmarks.http;

import io.monocle.benchmarks.harness.MeasuredServer;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.ProcessUsage;
import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.harness.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads one server after the other, all variants in every round, in the opposite order in every
 * second one, so that a variant and the handler it is compared with are always neighbours in time.
 */
public final class HttpBenchmark {
  /**
   * Seconds of a load of the warm-up. One long one is not enough: when its connections end, for the
   * first time, much that was compiled turns out to have left that out, and is compiled again.
   */
  private static final int WARMING_LOAD = 4;

  private final Options options;
  private final Results results;
  private final int warmup;
  private final int seconds;
  private final int rounds;

  private HttpBenchmark(Options options, Results results) {
    this.options = options;
    this.results = results;
    this.warmup = options.count("warmup", 40, 3);
    this.seconds = options.count("seconds", 3, 1);
    this.rounds = options.count("rounds", 5, 2);
  }

  /** Runs what the options ask for. */
  public static void run(Options options, Results results) {
    new HttpBenchmark(options, results).run();
  }

  private void run() {
    results.say("\n## HTTP: GET, answered with 13 bytes, on connections that are kept\n");
    results.say(
        """
        One event loop a server. Servers on core %s, wrk (HTTP/1.1, one thread) and h2load (HTTP/2) \
        on core %s; warm-up %d s a variant and case, in loads of at most %d s, %d rounds of %d s, interleaved. Medians \
        (min–max). Ratios are taken within a round, against the same engine's hand-written \
        handler, or where the handler awaits, against Vert.x's await on virtual threads.
        """
            .formatted(
                options.text("server-cpu", "0"),
                options.text("load-cpu", "1"),
                warmup,
                WARMING_LOAD,
                rounds,
                seconds));
    for (Scenario scenario : Scenario.all(options)) {
      List<Variant> variants = variants().stream().filter(scenario::suits).toList();
      if (variants.contains(scenario.base(variants.getFirst()))) {
        measure(scenario, variants);
      }
    }
  }

  private List<Variant> variants() {
    List<Variant> variants = new ArrayList<>();
    for (String engine : options.list("backend", "netty,vertx,reactor")) {
      List<String> carriers = options.list("carrier", "loop,baton");
      variants.add(new Variant(engine, Variant.RAW));
      carriers.forEach(carrier -> variants.add(new Variant(engine, carrier)));
      if (engine.equals("vertx")) {
        variants.add(new Variant(engine, Variant.AWAIT));
      }
    }
    return variants;
  }

  private void measure(Scenario scenario, List<Variant> variants) {
    Map<Variant, MeasuredServer> servers = new LinkedHashMap<>();
    try {
      for (Variant variant : variants) {
        servers.put(variant, start(variant, scenario));
      }
      measure(scenario, servers);
    } finally {
      servers.values().forEach(MeasuredServer::close);
    }
  }

  private MeasuredServer start(Variant variant, Scenario scenario) {
    return MeasuredServer.start(
        options,
        variant,
        HttpProcess.class,
        variant.engine(),
        variant.kind(),
        Boolean.toString(scenario.isHttp2()));
  }

  private void measure(Scenario scenario, Map<Variant, MeasuredServer> servers) {
    results.progress("http, " + scenario + ": warm-up");
    for (int done = 0; done < warmup; done += WARMING_LOAD) {
      int load = Math.min(WARMING_LOAD, warmup - done);
      servers.values().forEach(server -> Load.run(options, scenario, server.port(), load));
    }
    Map<Variant, List<Round>> measured = new LinkedHashMap<>();
    servers.keySet().forEach(variant -> measured.put(variant, new ArrayList<>()));
    List<Map.Entry<Variant, MeasuredServer>> order = new ArrayList<>(servers.entrySet());
    for (int i = 1; i <= rounds; i++) {
      results.progress("http, " + scenario + ": round " + i + " of " + rounds);
      order.forEach(
          each ->
              measured
                  .getOrDefault(each.getKey(), List.of())
                  .add(round(scenario, each.getValue())));
      Collections.reverse(order);
    }
    new HttpReport(results, scenario, measured).print();
  }

  private Round round(Scenario scenario, MeasuredServer server) {
    MeasuredServer.Heap heapBefore = server.heap();
    ProcessUsage before = ProcessUsage.of(server.pid());
    long start = System.nanoTime();
    Load load = Load.run(options, scenario, server.port(), seconds);
    long nanos = System.nanoTime() - start;
    ProcessUsage used = ProcessUsage.of(server.pid()).since(before);
    return new Round(
        load, nanos, used.cpuNanos(), server.heap().allocated() - heapBefore.allocated());
  }
}
