package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.http.HttpResponse;
import io.monocle.tck.http.HttpCorpus;
import io.monocle.tck.http.HttpFuzz;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests gone wrong: none stays without an answer or an end, nothing of them is left, and all
 * backends answer the same. {@code -Dfuzz} says how many, {@code -Dfuzz.seed} which ones; a build
 * always tries the same.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS)
class HttpFuzzTest {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final long CASES = Long.getLong("fuzz", 2_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_121);

  private static final FuzzAgreement AGREEMENT = new FuzzAgreement();

  @OnEveryBackend
  void nothingIsLeft(String backend) throws Exception {
    try (NettyLeaks leaks = new NettyLeaks();
        Served served = Served.by(backend, HttpCorpus.options(), HttpCorpus.application())) {
      long before = sockets(); // the JDK keeps one of its own from the first that it closes
      FuzzAgreement.Comparison comparison = AGREEMENT.with(backend);
      HttpFuzz.Report report =
          new HttpFuzz(served.server().port(), SEED).tell(comparison).run(CASES);
      System.out.println(
          "fuzz: %s (%s), %d cases, statuses %s, unanswered %d, -Dfuzz.seed=%d"
              .formatted(
                  backend,
                  System.getProperty("monocle.carrier"),
                  report.cases(),
                  report.statuses(),
                  report.unanswered(),
                  SEED));
      assertEquals(List.of(), report.faults());
      assertEquals(List.of(), comparison.differences());
      assertEquals(CASES, report.cases());
      assertTrue(report.statuses().containsKey("200"), report::toString);
      assertTrue(report.statuses().containsKey("400"), report::toString);
      served.until(() -> served.server().requests() == 0 && sockets() <= before + 1);
      assertEquals(List.of(), leaks.found());
    }
  }

  /** The sockets of this process; none where the system does not tell. */
  private static long sockets() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.filter(HttpFuzzTest::isSocket).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  /** An application that fails is found out. */
  @Test
  void aFaultIsFound() throws Exception {
    try (Served served =
        Served.by("netty", HttpCorpus.options(), request -> HttpResponse.text("no").status(500))) {
      HttpFuzz.Report report = new HttpFuzz(served.server().port(), SEED).run(200);
      assertFalse(report.faults().isEmpty(), report::toString);
    }
  }

  /** One that answers otherwise is found out, wherever it does, and so is one that says nothing. */
  @Test
  void aDifferenceIsFound() {
    FuzzAgreement agreement = new FuzzAgreement();
    FuzzAgreement.Comparison first = agreement.with("netty");
    FuzzAgreement.Comparison other = agreement.with("vertx");
    first.over(0, "", List.of("200", "431"));
    first.over(1, "", List.of("400"));
    first.over(2, "", List.of("200", "200"));
    assertEquals(List.of(), first.differences());
    other.over(0, "", List.of("200", "400"));
    other.over(1, "", List.of());
    other.over(2, "", List.of("200"));
    assertEquals(2, other.differences().size(), other.differences()::toString);
  }

  /** A buffer that nobody releases is found. */
  @Test
  void aLeakIsFound() {
    try (NettyLeaks leaks = new NettyLeaks()) {
      Assumptions.assumeTrue(leaks.found().isEmpty());
      for (int i = 0; i < 10; i++) {
        PooledByteBufAllocator.DEFAULT.directBuffer(16).writeLong(i);
      }
      assertFalse(leaks.found().isEmpty());
    }
  }
}
