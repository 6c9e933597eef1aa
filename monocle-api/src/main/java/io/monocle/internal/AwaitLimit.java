package io.monocle.internal;

/** Ends an o-routine's await at a deadline. */
final class AwaitLimit extends Timer {
  private final Routine<?> routine;

  AwaitLimit(Routine<?> routine, long deadline) {
    super(routine.boundTo(), deadline);
    this.routine = routine;
  }

  @Override
  void expired() {
    routine.timeIsUp();
  }
}
