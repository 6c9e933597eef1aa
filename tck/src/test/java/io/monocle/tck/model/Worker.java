package io.monocle.tck.model;

import io.monocle.Oroutine;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An o-routine of a trial. */
final class Worker {
  final Random random;
  @Nullable Oroutine<?> routine;
  boolean cancelled;

  Worker(Random random) {
    this.random = random;
  }

  void cancel() {
    cancelled = true;
    routine.cancel();
  }
}
