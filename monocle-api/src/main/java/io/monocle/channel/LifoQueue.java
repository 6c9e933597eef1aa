package io.monocle.channel;

/**
 * A {@link Queue} whose newest item comes first, after Toro's {@code LifoQueue}.
 *
 * <p><b>Threads, Cancellation, Errors:</b> as {@link Queue}.
 *
 * @param <E> the items' type
 */
public final class LifoQueue<E> extends Queue<E> {

  /** A queue that takes any number of items. */
  public LifoQueue() {
    this(UNBOUNDED);
  }

  /**
   * A queue that takes so many items.
   *
   * @param capacity at least 1
   */
  public LifoQueue(int capacity) {
    super(new Exchange<>("a LIFO queue", Stores.lifo(), atLeastOne(capacity)));
  }
}
