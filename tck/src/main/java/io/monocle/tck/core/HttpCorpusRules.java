package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.http.HttpServer;
import io.monocle.tck.Seam;
import io.monocle.tck.http.Delivery;
import io.monocle.tck.http.HttpCorpus;
import io.monocle.tck.http.RawExchange;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.ArrayList;
import java.util.List;

/** The chapter on HTTP, the corpus of raw exchanges: a rule for each topic. */
final class HttpCorpusRules {
  private static final int FIRST = 201;
  private static final int MOST_SHOWN = 3;

  private HttpCorpusRules() {}

  static List<Law> laws() {
    List<Law> laws = new ArrayList<>();
    for (String topic : HttpCorpus.topics()) {
      laws.add(law("HTTP-" + (FIRST + laws.size()), topic));
    }
    return laws;
  }

  private static Law law(String number, String topic) {
    return new Draft(number, MUST, Seam.CORE)
        .says(
            "The exchanges of the corpus in "
                + topic
                + ".txt are answered as it says, whether they come whole, byte by byte or in"
                + " parts.")
        .because("What is observed on the wire is the same on every backend.")
        .lookAt("Does the engine decide what the core decides, or split what comes differently?")
        .with(HTTP)
        .check(core(bench -> perform(bench, topic)));
  }

  private static void perform(CoreBench bench, String topic) throws Exception {
    HttpServer server =
        bench.end(
            bench
                .loop()
                .launch(
                    "server",
                    () ->
                        bench
                            .api()
                            .await(
                                bench
                                    .api()
                                    .serveHttp(
                                        Ends.HERE,
                                        0,
                                        HttpCorpus.options(),
                                        HttpCorpus.application()))));
    List<String> different = new ArrayList<>();
    List<RawExchange> exchanges = HttpCorpus.about(topic);
    for (RawExchange exchange : exchanges) {
      for (Delivery delivery : Delivery.values()) {
        List<String> seen = exchange.perform(server.port(), delivery, bench.patience());
        if (!seen.equals(exchange.expected()) && different.size() < MOST_SHOWN) {
          different.add(
              exchange
                  + " ("
                  + delivery
                  + "): expected "
                  + exchange.expected()
                  + ", but saw "
                  + seen);
        }
      }
      if (different.size() == MOST_SHOWN) {
        break;
      }
    }
    bench.trace().saw(exchanges.size() + " exchanges about " + topic);
    bench
        .attempt()
        .expect(
            "every exchange answered as the corpus says",
            different.isEmpty() && !exchanges.isEmpty(),
            String.join("\n            ", different));
  }
}
