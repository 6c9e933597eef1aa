package io.monocle.internal;

import org.jspecify.annotations.Nullable;

/**
 * A deadline in a loop's {@link TimerQueue}; it is also the promise of a {@code sleep}, so a
 * pending sleep is one object. Used only by who holds the loop.
 */
class Timer extends WritablePromise<@Nullable Void> {
  static final int NOT_QUEUED = -1;

  final EventLoop loop;
  final long deadline;
  long order;
  int position = NOT_QUEUED;

  Timer(EventLoop loop, long deadline) {
    this.loop = loop;
    this.deadline = deadline;
  }

  /** The deadline has passed. */
  void expired() {
    succeed(null);
  }

  /** Whether it expires early when its loop closes. */
  boolean endsWithTheLoop() {
    return false;
  }

  /** Frees its place in the queue, on the loop. */
  @Override
  protected void withdrawn() {
    loop.onLoop(() -> loop.timers.remove(this));
  }

  @Override
  protected String what() {
    return "a sleep";
  }

  boolean isBefore(Timer other) {
    long difference = deadline - other.deadline;
    return difference != 0 ? difference < 0 : order - other.order < 0;
  }
}
