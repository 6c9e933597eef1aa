package io.monocle.sync;

/**
 * A {@link Semaphore} that never has more permits than in the beginning, after Toro's {@code
 * BoundedSemaphore}: releasing what was not acquired shows at once.
 *
 * <p><b>Threads, Cancellation:</b> as {@link Semaphore}. <b>Errors:</b> a release too many is an
 * {@link IllegalStateException}.
 */
public final class BoundedSemaphore extends Semaphore {

  /**
   * A semaphore with this many permits.
   *
   * @param permits 0 or more
   */
  public BoundedSemaphore(int permits) {
    super(permits, permits);
  }
}
