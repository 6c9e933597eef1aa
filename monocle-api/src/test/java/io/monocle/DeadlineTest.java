package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.shielded;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.timeLeft;
import static io.monocle.Monocle.withTimeout;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(2);

  private final LoopGroup group = LoopGroup.builder().backend(new PlainBackend()).open();

  @AfterEach
  void close() {
    group.close();
  }

  private void onLoop(Body.OfVoid body) throws InterruptedException {
    group.loop().launch(body).join();
  }

  @Test
  void theNearestDeadlineWins() throws Exception {
    onLoop(
        () -> {
          String outcome =
              withTimeout(
                  LONG,
                  () -> {
                    assertThrows(
                        TimeoutException.class, () -> withTimeout(SHORT, () -> await(sleep(LONG))));
                    return "outer goes on";
                  });
          assertEquals("outer goes on", outcome);
          assertThrows(
              TimeoutException.class,
              () ->
                  withTimeout(
                      SHORT,
                      () -> {
                        assertThrows(
                            CancellationException.class,
                            () -> withTimeout(LONG, () -> await(sleep(LONG))));
                        await(yieldNow());
                      }));
        });
  }

  @Test
  void aBodyThatSwallowsItsDeadlineReturnsItsValue() throws Exception {
    onLoop(
        () ->
            assertEquals(
                "swallowed",
                withTimeout(
                    SHORT,
                    () -> {
                      try {
                        await(sleep(LONG));
                      } catch (CancellationException e) {
                        return "swallowed";
                      }
                      return "";
                    })));
  }

  @Test
  void theOperationsOwnTimeoutPassesAsItself() throws Exception {
    TimeoutException own = new TimeoutException("own");
    onLoop(
        () ->
            assertSame(
                own,
                assertThrows(
                    TimeoutException.class,
                    () -> withTimeout(LONG, () -> await(Promise.failed(own))))));
  }

  @Test
  void aPassedDeadlineLetsNothingBegin() throws Exception {
    onLoop(
        () ->
            assertThrows(
                TimeoutException.class,
                () -> withTimeout(Duration.ZERO, () -> await(sleep(LONG)))));
  }

  @Test
  void aShieldKeepsCancelsAndDeadlinesOut() throws Exception {
    onLoop(
        () ->
            assertThrows(
                TimeoutException.class,
                () ->
                    withTimeout(
                        SHORT,
                        () -> {
                          assertTrue(timeLeft().isPresent());
                          shielded(
                              () -> {
                                assertTrue(timeLeft().isEmpty());
                                await(sleep(SHORT.multipliedBy(5)));
                                await(yieldNow());
                              });
                          await(yieldNow());
                        })));
  }
}
