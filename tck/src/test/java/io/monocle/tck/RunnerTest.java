package io.monocle.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.Capability;
import io.monocle.tck.kit.Attempt;
import io.monocle.tck.kit.Check;
import io.monocle.tck.kit.CheckFailure;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import io.monocle.tck.kit.Runner;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of checks: every end has its word, and a failure says everything. */
class RunnerTest {
  private static final TckEnvironment BRIEF =
      TckEnvironment.standard().withCheckTimeout(Duration.ofMillis(100)).withSeed(7);

  private static Draft rule() {
    return new Draft("LOOP-999", Level.MUST, Seam.SPI)
        .says("The sentence.")
        .because("The intent.")
        .lookAt("The hint?");
  }

  private static RuleResult run(Law law) {
    return new Runner(new ReferenceBackendProvider(Set.of()), BRIEF).run(law);
  }

  private static RuleResult run(Check check) {
    return run(rule().check(check));
  }

  private static Failure failure(RuleResult result) {
    assertEquals(Verdict.FAIL, result.verdict(), result::explain);
    Failure failure = result.failure();
    assertNotNull(failure);
    return failure;
  }

  @Test
  void whatWasSeenPasses() {
    assertEquals(Verdict.PASS, run(attempt -> attempt.trace().saw("it")).verdict());
  }

  @Test
  void whatSawNothingFails() {
    Failure failure = failure(run(attempt -> attempt.trace().did("something")));
    assertTrue(failure.observed().startsWith("nothing at all"), failure::observed);
  }

  @Test
  void whatLacksItsCapabilityDoesNotApply() {
    Law law = rule().with(Capability.TCP).check(attempt -> attempt.trace().saw("it"));
    assertEquals(Verdict.NOT_APPLICABLE, run(law).verdict());
  }

  @Test
  void whatHasNoCheckIsUntested() {
    assertEquals(Verdict.UNTESTED, run(rule().unchecked()).verdict());
  }

  @Test
  void whatWaitsInVainFailsWithAThreadDump() {
    Failure failure =
        failure(run(attempt -> attempt.await("something", new CompletableFuture<>())));
    assertEquals("something", failure.expected());
    String threads = failure.threads();
    assertNotNull(threads);
    assertTrue(threads.contains("tck LOOP-999"), threads);
  }

  @Test
  void whatHangsIsLeftBehindWithAThreadDump() {
    CountDownLatch never = new CountDownLatch(1);
    Failure failure = failure(run(attempt -> never.await()));
    assertTrue(failure.observed().startsWith("it hung"), failure::observed);
    String threads = failure.threads();
    assertNotNull(threads);
    assertTrue(threads.contains("CountDownLatch.await"), threads);
  }

  @Test
  void aDumpShowsWhatTheCheckHasToShow() {
    Failure failure =
        failure(
            run(
                attempt -> {
                  attempt.shows(
                      () -> {
                        throw new IllegalStateException("planned");
                      });
                  attempt.shows(() -> "what there is to see");
                  attempt.await("something", new CompletableFuture<>());
                }));
    String threads = failure.threads();
    assertNotNull(threads);
    assertTrue(threads.contains("not to be shown: java.lang.IllegalStateException: planned"));
    assertTrue(threads.endsWith("what there is to see"), threads);
  }

  @Test
  void whatThrowsFailsWithTheCause() {
    Error planned = new AssertionError("planned");
    Failure failure =
        failure(
            run(
                attempt -> {
                  throw planned;
                }));
    assertEquals(planned, failure.cause());
  }

  @Test
  void aFailureSaysEverything() {
    RuleResult result =
        run(
            attempt -> {
              attempt.trace().did("first");
              attempt.trace().saw("second");
              throw CheckFailure.wrong("black", "white");
            });
    String text = result.explain();
    for (String part :
        List.of(
            "LOOP-999 MUST (SPI): FAIL",
            "rule      The sentence.",
            "why       The intent.",
            "expected  black",
            "observed  white",
            "check     The hint?",
            "did  first",
            "saw  second")) {
      assertTrue(text.contains(part), text);
    }
    assertTrue(text.indexOf("first") < text.indexOf("second"), text);
  }

  @Test
  void cleansUpLastThingsFirstWhateverHappens() {
    List<String> ended = new ArrayList<>();
    run(
        attempt -> {
          attempt.atEnd(atMost -> ended.add("first"));
          attempt.atEnd(
              atMost -> {
                throw new IllegalStateException("planned");
              });
          attempt.atEnd(atMost -> ended.add("last"));
          throw new IllegalStateException("planned");
        });
    assertEquals(List.of("last", "first"), ended);
  }

  @Test
  void randomNumbersFollowFromTheSeed() {
    List<Integer> numbers = new ArrayList<>();
    Check check =
        (Attempt attempt) -> {
          numbers.add(attempt.random().nextInt());
          attempt.trace().saw("a number");
        };
    run(check);
    run(check);
    assertEquals(numbers.getFirst(), numbers.getLast());
  }
}
