package io.monocle.benchmarks.embedding;

import io.monocle.benchmarks.embedding.Shop.Application;
import io.monocle.benchmarks.harness.Child;
import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Results;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads one application after the other, with callbacks and straight, in the opposite order in
 * every second round.
 */
public final class EmbeddingBenchmark {
  private static final int REQUESTS = 64;
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

  private final Options options;
  private final Results results;
  private final long warmupMillis;
  private final long windowMillis;
  private final int rounds;

  private record Server(Child child, String port) {}

  private EmbeddingBenchmark(Options options, Results results) {
    this.options = options;
    this.results = results;
    this.warmupMillis = (long) (1000 * options.number("warmup", 25, 2));
    this.windowMillis = (long) (1000 * options.number("seconds", 3, 1));
    this.rounds = options.count("rounds", 5, 2);
  }

  /** Runs what the options ask for. */
  public static void run(Options options, Results results) {
    new EmbeddingBenchmark(options, results).run();
  }

  private void run() {
    results.say("\n## Handlers of applications, straight and with callbacks\n");
    results.say(
        """
        Each request has a basket of three items, and three awaits. %d requests under way. Servers \
        on core %s, load generator on core %s; warm-up %.1f s a variant, %d rounds of %.1f s, \
        interleaved. Medians (min–max). Ratios are taken within a round, against the same \
        application with callbacks.
        """
            .formatted(
                REQUESTS,
                options.text("server-cpu", "0"),
                options.text("load-cpu", "1"),
                warmupMillis / 1e3,
                rounds,
                windowMillis / 1e3));
    List<String> engines = options.list("backend", "netty,vertx,reactor");
    try (Child generator =
        Child.start(
            Jvm.pinned(
                options.text("load-cpu", "1"),
                Jvm.command(Jvm.commonFlags("256m"), ShopLoad.class)))) {
      for (Application application : Application.values()) {
        if (engines.contains(application.name().toLowerCase(Locale.ROOT))) {
          measure(generator, application);
        }
      }
    }
  }

  private void measure(Child generator, Application application) {
    List<Shop> shops = new ArrayList<>(List.of(new Shop(application, Shop.CALLBACKS)));
    options.list("carrier", "loop,baton").forEach(kind -> shops.add(new Shop(application, kind)));
    Map<Shop, Server> servers = new LinkedHashMap<>();
    try {
      for (Shop shop : shops) {
        servers.put(shop, start(shop));
      }
      new EmbeddingReport(results, application, measure(generator, servers)).print();
    } finally {
      servers.values().forEach(server -> server.child.close());
    }
  }

  private Server start(Shop shop) {
    Child child = Child.start(Jvm.pinned(options.text("server-cpu", "0"), shop.command()));
    while (true) {
      Matcher address = ADDRESS.matcher(child.answer());
      if (address.find()) {
        return new Server(child, address.group(1));
      }
    }
  }

  private Map<Shop, List<Sample>> measure(Child generator, Map<Shop, Server> servers) {
    Map<Shop, List<Sample>> measured = new LinkedHashMap<>();
    servers.forEach(
        (shop, server) -> {
          results.progress(
              "embedding, " + shop.application().title + ", " + shop.kind() + ": warm-up");
          load(generator, shop, server, 0, warmupMillis);
          measured.put(shop, new ArrayList<>());
        });
    List<Map.Entry<Shop, Server>> order = new ArrayList<>(servers.entrySet());
    for (int i = 1; i <= rounds; i++) {
      results.progress("embedding: round " + i + " of " + rounds);
      for (Map.Entry<Shop, Server> each : order) {
        measured
            .getOrDefault(each.getKey(), List.of())
            .add(load(generator, each.getKey(), each.getValue(), 300, windowMillis));
      }
      Collections.reverse(order);
    }
    return measured;
  }

  private static Sample load(
      Child generator, Shop shop, Server server, long settleMillis, long millis) {
    return Sample.parse(
        generator.ask(
            "%s %d %s %s %d %d %d"
                .formatted(
                    server.port,
                    server.child.pid(),
                    shop.protocol(),
                    shop.path(),
                    REQUESTS,
                    settleMillis,
                    millis)));
  }
}
