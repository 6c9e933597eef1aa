package io.monocle.sim.world;

/** A task with a deadline; equal deadlines come in the order they were set. */
final class Timer implements Comparable<Timer>, Runnable {
  /** Some 73 years: far enough, and near enough that differences of deadlines never overflow. */
  private static final long FAR = Long.MAX_VALUE / 4;

  private final long deadline;
  private final long number;
  private final Runnable task;
  private boolean cancelled;

  Timer(long now, long delayNanos, long number, Runnable task) {
    deadline = now + Math.clamp(delayNanos, 0, FAR);
    this.number = number;
    this.task = task;
  }

  long deadline() {
    return deadline;
  }

  void cancel() {
    cancelled = true;
  }

  @Override
  public void run() {
    if (!cancelled) {
      task.run();
    }
  }

  @Override
  public int compareTo(Timer other) {
    int byDeadline = Long.signum(deadline - other.deadline);
    return byDeadline != 0 ? byDeadline : Long.compare(number, other.number);
  }
}
