package io.monocle.channel;

import io.monocle.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Items on their way from those who put to those who get, in the order in which they were put;
 * after Toro's {@code Queue}. Who puts into a full queue waits, who gets from an empty one waits,
 * first come first served.
 *
 * <p><b>Threads:</b> any thread may call any method; a promise is awaited in an o-routine, {@link
 * #drain} iterated in one.
 *
 * <p><b>Cancellation:</b> a put that is given up has put nothing, a get that is given up has taken
 * nothing: no item is lost or doubled.
 *
 * <p><b>Errors:</b> {@link QueueFullException} and {@link QueueEmptyException} where somebody does
 * not want to wait, {@link ClosedException} after {@link #close}; null is no item.
 *
 * @param <E> the items' type
 */
public sealed class Queue<E> permits PriorityQueue, LifoQueue, JoinableQueue {
  static final int UNBOUNDED = Integer.MAX_VALUE;

  private final Exchange<E> exchange;

  /** A queue that takes any number of items. */
  public Queue() {
    this(UNBOUNDED);
  }

  /**
   * A queue that takes so many items.
   *
   * @param capacity at least 1
   */
  public Queue(int capacity) {
    this(new Exchange<>("a queue", Stores.fifo(), atLeastOne(capacity)));
  }

  Queue(Exchange<E> exchange) {
    this.exchange = exchange;
  }

  static int atLeastOne(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
    }
    return capacity;
  }

  final Exchange<E> exchange() {
    return exchange;
  }

  /** Has its outcome when the item is in the queue. */
  public final Promise<@Nullable Void> put(E item) {
    return exchange.put(item);
  }

  /** Has the next item; fails with {@link ClosedException} at the end. */
  public final Promise<E> get() {
    return exchange.get();
  }

  /**
   * Puts an item without waiting.
   *
   * @throws QueueFullException if it cannot be put at once
   */
  public final void tryPut(E item) {
    if (!offer(item)) {
      throw new QueueFullException(this + " is full");
    }
  }

  /**
   * The next item, without waiting.
   *
   * @throws QueueEmptyException if there is none
   */
  public final E tryGet() {
    E item = poll();
    if (item == null) {
      throw new QueueEmptyException(this + " is empty");
    }
    return item;
  }

  /** Puts an item if there is room, like {@link #tryPut}; false if there is none. */
  public final boolean offer(E item) {
    return exchange.offer(item);
  }

  /** The next item, like {@link #tryGet}; null if there is none. */
  public final @Nullable E poll() {
    return exchange.poll();
  }

  /** How many items are in it; a moment later it may be otherwise. */
  public final int size() {
    return exchange.size();
  }

  /** Whether a put would wait. */
  public final boolean isFull() {
    return size() >= capacity();
  }

  /** How many items it takes; {@link Integer#MAX_VALUE} if it has no bound. */
  public final int capacity() {
    return exchange.capacity();
  }

  /** Takes no more items: puts fail, those that wait included; what is in it can be got. */
  public final void close() {
    exchange.close();
  }

  /** Whether it was closed. */
  public final boolean isClosed() {
    return exchange.isClosed();
  }

  /**
   * The items until the queue is closed and empty, for {@code for (var item : queue.drain())}; each
   * step awaits the next one.
   */
  public final Iterable<E> drain() {
    return exchange.untilClosed();
  }

  @Override
  public final String toString() {
    return exchange.toString();
  }
}
