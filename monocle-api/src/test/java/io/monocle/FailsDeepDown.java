package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.sleep;

import java.time.Duration;

/** A failure five calls deep, over two launches and a sleep. Its lines are quoted by a test. */
final class FailsDeepDown {
  private FailsDeepDown() {}

  static int first() {
    return await(launch("second", FailsDeepDown::second));
  }

  static int second() {
    return third() + 1;
  }

  static int third() {
    return await(launch("fourth", FailsDeepDown::fourth));
  }

  static int fourth() {
    await(sleep(Duration.ofMillis(1)));
    return fifth();
  }

  static int fifth() {
    if (LoopGroup.class.isSealed()) {
      throw new IllegalStateException("five deep");
    }
    return 5;
  }

  /** Prints it. */
  static void main(String... args) throws InterruptedException {
    try (LoopGroup group = LoopGroup.builder().backend(new PlainBackend()).open()) {
      Oroutine<Integer> first = group.loop().launch("first", FailsDeepDown::first);
      try {
        first.join();
      } catch (IllegalStateException e) {
        IO.print(Traces.of(e));
      }
    }
  }
}
