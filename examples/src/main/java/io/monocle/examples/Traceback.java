package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.Traces;
import java.time.Duration;

/**
 * A failure deep down shows its own stack and every await it came through; with {@code
 * -Dmonocle.traces=launch} also where its o-routines were launched.
 */
final class Traceback {
  private Traceback() {}

  static void main(String... args) {
    run(Traceback::show);
  }

  static void show() {
    try {
      first();
    } catch (ArithmeticException e) {
      IO.print(Traces.of(e));
    }
  }

  static void first() {
    IO.println(second());
  }

  static int second() {
    return await(launch("third", Traceback::third));
  }

  static int third() {
    return await(launch("fourth", Traceback::fourth));
  }

  static int fourth() {
    await(sleep(Duration.ofMillis(10)));
    return fifth(0);
  }

  static int fifth(int divisor) {
    return 5 / divisor;
  }
}
