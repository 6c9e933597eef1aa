package io.monocle.channel;

import java.util.Comparator;

/**
 * A {@link Queue} whose least item comes first; of equal ones, the one that came first. After
 * Toro's {@code PriorityQueue}.
 *
 * <p><b>Threads, Cancellation:</b> as {@link Queue}. The comparator is run on the threads that put
 * and get, while the queue is guarded: it must not wait or use the queue. <b>Errors:</b> as {@link
 * Queue}; a put whose comparator throws fails with that, and the queue stays as it was.
 *
 * @param <E> the items' type
 */
public final class PriorityQueue<E> extends Queue<E> {

  /** A queue that takes any number of items, in an order. */
  public PriorityQueue(Comparator<? super E> order) {
    this(UNBOUNDED, order);
  }

  /**
   * A queue that takes so many items, in an order.
   *
   * @param capacity at least 1
   */
  public PriorityQueue(int capacity, Comparator<? super E> order) {
    super(new Exchange<>("a priority queue", Stores.least(order), atLeastOne(capacity)));
  }
}
