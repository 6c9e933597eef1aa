package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.shielded;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.timeLeft;
import static io.monocle.Monocle.withTimeout;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Scope.Policy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final LoopGroup group = LoopGroup.builder().backend(new PlainBackend()).open();
  private final List<String> trace = new ArrayList<>();

  @AfterEach
  void close() {
    group.close();
  }

  private void onLoop(Body.OfVoid body) throws InterruptedException {
    group.loop().launch("owner", body).join();
  }

  private void sleeper(String name) {
    try {
      await(sleep(LONG));
    } catch (CancellationException e) {
      trace.add(name + " cancelled");
      shielded(() -> await(yieldNow()));
      trace.add(name + " ended");
      throw e;
    }
  }

  private static int failing(Exception failure) throws Exception {
    await(yieldNow());
    throw failure;
  }

  @Test
  void leavingJoinsTheChildren() throws Exception {
    onLoop(
        () -> {
          try (var scope = Scope.open()) {
            scope.launch(() -> ended("a"));
            scope.launch(() -> ended("b"));
          }
          trace.add("left");
        });
    assertEquals(List.of("a", "b", "left"), trace);
  }

  private void ended(String name) {
    await(sleep(Duration.ofMillis(1)));
    trace.add(name);
  }

  @Test
  void leavingByAnExceptionCancelsAndJoinsThem() throws Exception {
    onLoop(
        () -> {
          IOException failure = new IOException("of the block");
          assertSame(failure, assertThrows(IOException.class, () -> leaveBy(failure)));
          trace.add("left");
        });
    assertEquals(List.of("a cancelled", "a ended", "left"), trace);
  }

  private void leaveBy(IOException failure) throws IOException {
    try (var scope = Scope.open()) {
      scope.launch(() -> sleeper("a"));
      await(yieldNow());
      throw failure;
    }
  }

  @Test
  void theFirstFailureCancelsTheSiblingsAndComesOut() throws Exception {
    onLoop(
        () -> {
          IOException failure = new IOException("of a child");
          assertSame(
              failure,
              assertThrows(
                  IOException.class,
                  () -> {
                    try (var scope = Scope.open()) {
                      scope.launch(() -> sleeper("a"));
                      scope.launch(() -> failing(failure));
                      await(sleep(LONG));
                    }
                  }));
          assertSame(
              failure,
              assertThrows(
                  IOException.class,
                  () -> {
                    try (var scope = Scope.open()) {
                      Oroutine<Integer> child = scope.launch(() -> failing(failure));
                      await(child);
                    }
                  }));
        });
    assertEquals(List.of("a cancelled", "a ended"), trace);
  }

  @Test
  void aCaughtFailureOfAChildStillComesOut() throws Exception {
    onLoop(
        () -> {
          IOException failure = new IOException("of a child");
          assertSame(
              failure,
              assertThrows(
                  IOException.class,
                  () -> {
                    try (var scope = Scope.open()) {
                      Oroutine<Integer> child = scope.launch(() -> failing(failure));
                      try {
                        await(child);
                      } catch (Exception e) {
                        trace.add("caught");
                      }
                    }
                  }));
        });
    assertEquals(List.of("caught"), trace);
  }

  @Test
  void aSupervisorLetsTheOthersGoOn() throws Exception {
    onLoop(
        () -> {
          try (var scope = Scope.open(Policy.COLLECT_ALL)) {
            scope.launch(() -> failing(new IOException("x")));
            scope.launch(() -> ended("b"));
            scope.join();
            assertEquals(1, scope.failures().size());
          }
        });
    assertEquals(List.of("b"), trace);
  }

  @Test
  void theFirstSuccessCancelsTheRest() throws Exception {
    onLoop(
        () -> {
          try (var scope = Scope.open(Policy.FIRST_SUCCESS)) {
            scope.launch(() -> failing(new IOException("x")));
            scope.launch(() -> sleeper("a"));
            Oroutine<Integer> winner = scope.launch(() -> 7);
            scope.join();
            assertEquals(7, winner.value());
          }
          assertThrows(
              IOException.class,
              () -> {
                try (var scope = Scope.open(Policy.FIRST_SUCCESS)) {
                  scope.launch(() -> failing(new IOException("x")));
                }
              });
        });
    assertEquals(List.of("a cancelled", "a ended"), trace);
  }

  @Test
  void atMostSoManyAtATime() throws Exception {
    int[] running = {0, 0};
    onLoop(
        () -> {
          try (var scope = Scope.limit(2)) {
            for (int i = 0; i < 5; i++) {
              scope.launch(
                  () -> {
                    running[1] = Math.max(running[1], ++running[0]);
                    await(yieldNow());
                    running[0]--;
                    trace.add("ended");
                  });
            }
          }
        });
    assertEquals(2, running[1]);
    assertEquals(5, trace.size());
  }

  @Test
  void cancellingTheOwnerCancelsTheChildren() throws Exception {
    Oroutine<?> owner =
        group
            .loop()
            .launch(
                () -> {
                  try (var scope = Scope.open()) {
                    scope.launch(() -> sleeper("a"));
                  }
                });
    onLoop(() -> await(yieldNow()));
    owner.cancel("enough");
    CancellationException e = assertThrows(CancellationException.class, owner::join);
    assertTrue(e.getMessage().contains("enough"), e.getMessage());
    assertEquals(List.of("a cancelled", "a ended"), trace);
  }

  @Test
  void aDeadlineCancelsTheChildren() throws Exception {
    onLoop(
        () -> {
          assertThrows(
              TimeoutException.class,
              () ->
                  withTimeout(
                      Duration.ofMillis(5),
                      () -> {
                        try (var scope = Scope.open()) {
                          scope.launch(
                              () -> {
                                assertTrue(timeLeft().isPresent());
                                sleeper("a");
                              });
                        }
                      }));
          assertTrue(timeLeft().isEmpty());
        });
    assertEquals(List.of("a cancelled", "a ended"), trace);
  }

  @Test
  void aChildOfACancelledScopeNeverRuns() throws Exception {
    onLoop(
        () ->
            assertThrows(
                CancellationException.class,
                () -> {
                  try (var scope = Scope.open()) {
                    scope.cancel();
                    Oroutine<?> child = scope.launch(() -> ended("never"));
                    assertTrue(child.isDone());
                    await(yieldNow());
                  }
                }));
    assertEquals(List.of(), trace);
  }

  @Test
  void misuseIsNamed() throws Exception {
    onLoop(
        () -> {
          Scope scope = Scope.open();
          await(
              launch(() -> assertThrows(ScopeMisuseException.class, () -> scope.launch(() -> 1))));
          Scope inner = Scope.open();
          assertThrows(ScopeMisuseException.class, scope::close);
          inner.close();
          assertThrows(ScopeMisuseException.class, () -> scope.launch(() -> 1));
          scope.close();
        });
  }
}
