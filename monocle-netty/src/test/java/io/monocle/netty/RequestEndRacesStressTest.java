package io.monocle.netty;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * The end of a request comes before, while and after its exchange begins, whether somebody waits
 * for it or not: each is answered, and none stays under way.
 */
class RequestEndRacesStressTest extends HttpServerRig {
  private static final int ROUNDS = Integer.getInteger("monocle.stress.rounds", 10_000);
  private static final String LAST = "0\r\n\r\n";

  private final long seed = Long.getLong("monocle.seed", ThreadLocalRandom.current().nextLong());
  private final Random random = new Random(seed);

  @Test
  void eachIsAnsweredAndNoneStaysUnderWay() {
    System.out.println("RequestEndRacesStressTest: -Dmonocle.seed=" + seed);
    try (RawClient client = serve(OPTIONS, RequestEndRacesStressTest::answer)) {
      for (int i = 0; i < ROUNDS; i++) {
        ask(client, random.nextBoolean() ? "/read" : "/ignored");
        assertEquals(HELLO, client.response(), "round " + i + ", seed " + seed);
      }
    }
    join(server.stop(Duration.ofSeconds(30)));
    assertEquals(0, server.requests(), "seed " + seed);
  }

  private static HttpResponse answer(HttpRequest request) {
    if (request.path().equals("/read")) {
      assertEquals(0, await(request.body().bytes()).length);
    }
    return HttpResponse.text("hello");
  }

  private void ask(RawClient client, String path) {
    String head = "POST " + path + " HTTP/1.1\r\n" + HOST + "transfer-encoding: chunked\r\n\r\n";
    if (random.nextInt(4) == 0) {
      client.send(head + LAST);
      return;
    }
    client.send(head);
    for (int spins = random.nextInt(5_000); spins > 0; spins--) {
      Thread.onSpinWait();
    }
    client.send(LAST);
  }
}
