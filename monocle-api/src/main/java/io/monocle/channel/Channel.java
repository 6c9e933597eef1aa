package io.monocle.channel;

import io.monocle.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Items handed from o-routine to o-routine, after Go's channels. Unbuffered, a send is complete
 * when somebody receives the item: both meet. Buffered, sends run ahead by as many items as there
 * is room.
 *
 * <p>Closing ends the sending: what is in the buffer can still be received, then receivers see the
 * end; sends fail, those that wait included.
 *
 * <p><b>Threads:</b> any thread may call any method; a promise is awaited in an o-routine, {@link
 * #drain} iterated in one.
 *
 * <p><b>Cancellation:</b> a send that is given up has handed over nothing, a receive that is given
 * up has taken nothing.
 *
 * <p><b>Errors:</b> {@link ClosedException} after {@link #close}; unlike in Go, closing twice is
 * allowed. Null is no item.
 *
 * @param <E> the items' type
 */
public final class Channel<E> {
  private final Exchange<E> exchange;

  /** An unbuffered channel. */
  public Channel() {
    this(0);
  }

  /**
   * A channel with a buffer of so many items.
   *
   * @param capacity 0 or more; with 0 it is unbuffered
   */
  public Channel(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity must be 0 or more, not " + capacity);
    }
    exchange = new Exchange<>("a channel", Stores.fifo(), capacity);
  }

  Exchange<E> exchange() {
    return exchange;
  }

  /** Has its outcome when the item was received, or is in the buffer. */
  public Promise<@Nullable Void> send(E item) {
    return exchange.put(item);
  }

  /** Has the next item; fails with {@link ClosedException} at the end. */
  public Promise<E> receive() {
    return exchange.get();
  }

  /** Sends an item if somebody waits for it or there is room; false otherwise. */
  public boolean trySend(E item) {
    return exchange.offer(item);
  }

  /** Receives an item if there is one at once; null otherwise. */
  public @Nullable E tryReceive() {
    return exchange.poll();
  }

  /** Ends the sending. */
  public void close() {
    exchange.close();
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return exchange.isClosed();
  }

  /** How many items are in the buffer; a moment later it may be otherwise. */
  public int size() {
    return exchange.size();
  }

  /** The room of its buffer. */
  public int capacity() {
    return exchange.capacity();
  }

  /**
   * The items until the channel is closed and empty, for {@code for (var item : channel.drain())};
   * each step awaits the next one.
   */
  public Iterable<E> drain() {
    return exchange.untilClosed();
  }

  @Override
  public String toString() {
    return exchange.toString();
  }
}
