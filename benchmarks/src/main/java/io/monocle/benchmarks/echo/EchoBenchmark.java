package io.monocle.benchmarks.echo;

import io.monocle.benchmarks.harness.Options;
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
public final class EchoBenchmark {
  private final Options options;
  private final Results results;
  private final double warmup;
  private final double seconds;
  private final double settle;
  private final int rounds;

  private EchoBenchmark(Options options, Results results) {
    this.options = options;
    this.results = results;
    this.warmup = options.number("warmup", 8, 2);
    this.seconds = options.number("seconds", 3, 1);
    this.settle = options.quick() ? 0.2 : 0.5;
    this.rounds = options.count("rounds", 5, 2);
  }

  /** Runs what the options ask for. */
  public static void run(Options options, Results results) {
    new EchoBenchmark(options, results).run();
  }

  private void run() {
    results.say("\n## Echo of 64-byte messages over TCP\n");
    results.say(
        """
        One event loop a server. Servers on core %s, load generator on core %s; warm-up %.0f s a \
        variant and case, %d rounds of %.1f s, interleaved. Medians (min–max). Ratios are taken \
        within a round, against the same engine's hand-written handler, and of other ways to write \
        such a server against Netty's.
        """
            .formatted(
                options.text("server-cpu", "0"),
                options.text("load-cpu", "1"),
                warmup,
                rounds,
                seconds));
    try (Servers<Variant> servers = Servers.of(options, variants())) {
      for (int connections : options.numbers("connections", "1,64,1000")) {
        for (int pipelining : options.numbers("pipelining", "1,16")) {
          measure(servers, new Scenario(connections, pipelining));
        }
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
    for (String peer : options.list("peers", "kotlin,jdk,go")) {
      if (Peers.isThere(peer)) {
        variants.add(new Variant(peer, Variant.PEER));
      } else {
        results.progress("echo: no " + peer + " here");
      }
    }
    return variants;
  }

  /** Other ways to write such a server are shown once, in the usual case. */
  private static boolean isMeasured(Variant variant, Scenario scenario) {
    return !variant.isPeer() || scenario.connections() == 64;
  }

  private void measure(Servers<Variant> servers, Scenario scenario) {
    List<Variant> variants =
        servers.keys().stream().filter(variant -> isMeasured(variant, scenario)).toList();
    results.progress("echo, " + scenario + ": warm-up");
    for (Variant variant : variants) {
      servers.load(variant, scenario, 0, warmup);
    }
    Map<Variant, List<Round>> measured = new LinkedHashMap<>();
    variants.forEach(variant -> measured.put(variant, new ArrayList<>()));
    List<Variant> order = new ArrayList<>(variants);
    for (int i = 1; i <= rounds; i++) {
      results.progress("echo, " + scenario + ": round " + i + " of " + rounds);
      for (Variant variant : order) {
        measured
            .getOrDefault(variant, List.of())
            .add(servers.load(variant, scenario, settle, seconds));
      }
      Collections.reverse(order);
    }
    new EchoReport(results, scenario, measured).print();
  }
}
