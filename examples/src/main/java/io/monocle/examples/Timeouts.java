package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.TimeoutException;
import java.time.Duration;

/** Deadlines: of one await, of a block, of a block in a block; the nearest wins. */
final class Timeouts {
  private Timeouts() {}

  static void main(String... args) {
    run(
        () -> {
          oneAwait();
          nested();
          IO.println("in time: " + withTimeout(Duration.ofMinutes(1), () -> answerAfter(10)));
          cleanUp();
        });
  }

  /** The o-routine that is awaited goes on: only the await is given up. */
  static void oneAwait() {
    var slow = launch("slow", () -> answerAfter(100));
    try {
      await(slow, Duration.ofMillis(10));
    } catch (TimeoutException e) {
      IO.println("gave up; later it says " + await(slow));
    }
  }

  static void nested() {
    withTimeout(
        Duration.ofMinutes(1),
        () -> {
          try {
            withTimeout(Duration.ofMillis(10), () -> answerAfter(60_000));
          } catch (TimeoutException e) {
            IO.println("the inner deadline has passed, the outer has not");
          }
        });
  }

  /** What must be done at the end, even if it takes an await, is shielded. */
  static void cleanUp() {
    try {
      withTimeout(
          Duration.ofMillis(10),
          () -> {
            try {
              answerAfter(60_000);
            } finally {
              shielded(() -> IO.println("tidied up: " + answerAfter(10)));
            }
          });
    } catch (TimeoutException e) {
      IO.println("and then it ended");
    }
  }

  static int answerAfter(long millis) {
    await(sleep(Duration.ofMillis(millis)));
    return 42;
  }
}
