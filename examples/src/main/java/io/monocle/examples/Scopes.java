package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.Scope;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** What happens to the others when one ends: the policies of a scope, and join and kill. */
final class Scopes {
  private Scopes() {}

  static void main(String... args) {
    run(
        () -> {
          allOrNothing();
          eachForItself();
          whoIsFirst();
          twoAtATime();
          joinAndKill();
        });
  }

  static void allOrNothing() {
    try (var scope = Scope.open()) {
      scope.launch(() -> untilCancelled("the sibling"));
      scope.launch(() -> failAfter(10));
    } catch (IllegalStateException e) {
      IO.println("the block fails: " + e.getMessage());
    }
  }

  static void eachForItself() {
    try (var scope = Scope.open(Scope.Policy.COLLECT_ALL)) {
      scope.launch(() -> failAfter(1));
      var good = scope.launch(() -> after(10, "good"));
      scope.join();
      IO.println(await(good) + ", and " + scope.failures().size() + " failure");
    }
  }

  static void whoIsFirst() {
    try (var scope = Scope.open(Scope.Policy.FIRST_SUCCESS)) {
      var winner = scope.launch(() -> after(10, "the quick one wins"));
      scope.launch(() -> untilCancelled("the slow one"));
      IO.println(await(winner));
    }
  }

  static void twoAtATime() {
    int[] running = {0, 0};
    try (var scope = Scope.limit(2)) {
      for (int i = 0; i < 6; i++) {
        scope.launch(
            () -> {
              running[1] = Math.max(running[1], ++running[0]);
              await(sleep(Duration.ofMillis(1)));
              running[0]--;
            });
      }
    }
    IO.println("at most " + running[1] + " of six at a time");
  }

  /** Bluelet's join is an await, its kill a cancel: clean-up runs, and a join sees the end. */
  static void joinAndKill() {
    Oroutine<String> worker = launch("worker", () -> after(10, "worked"));
    IO.println("join: " + await(worker));
    Oroutine<?> idler = launch("idler", () -> untilCancelled("the idler"));
    await(yieldNow());
    idler.cancel("nobody needs it");
    try {
      await(idler);
    } catch (CancellationException e) {
      IO.println("kill: " + e.getMessage());
    }
  }

  static String after(long millis, String value) {
    await(sleep(Duration.ofMillis(millis)));
    return value;
  }

  static void failAfter(long millis) {
    throw new IllegalStateException(after(millis, "out of luck"));
  }

  static void untilCancelled(String who) {
    try {
      await(Promise.never());
    } finally {
      IO.println(who + " is cancelled");
    }
  }
}
