package io.monocle.benchmarks.guard;

import io.monocle.benchmarks.micro.Awaits;
import io.monocle.benchmarks.micro.OnLoop;

/** What is compared of {@link Awaits}: an invocation does it many times. */
enum Operation {
  COMPLETED_AWAIT("completedAwait", Awaits.MANY, Awaits::completedAwait),
  YIELD_AND_RESUME("yieldAndResume", Awaits.SOME, Awaits::yieldAndResume),
  AWAIT_CALLBACK("awaitCallback", Awaits.SOME, Awaits::awaitCallback),
  PING_PONG("pingPong", 2 * Awaits.SOME, Awaits::pingPong),
  LAUNCH_TO_FINISH("launchToFinish", Awaits.SOME, Awaits::launchToFinish);

  private final String title;
  private final int times;

  @SuppressWarnings("ImmutableEnumChecker") // a function without a state
  private final Invocation invocation;

  @FunctionalInterface
  private interface Invocation {
    Integer run(Awaits awaits, OnLoop on) throws InterruptedException;
  }

  Operation(String title, int times, Invocation invocation) {
    this.title = title;
    this.times = times;
    this.invocation = invocation;
  }

  String title() {
    return title;
  }

  /** Does it and says how often. */
  int run(Awaits awaits, OnLoop on) throws InterruptedException {
    Integer sum = invocation.run(awaits, on);
    if (sum <= 0) {
      throw new IllegalStateException(title + " did nothing");
    }
    return times;
  }
}
