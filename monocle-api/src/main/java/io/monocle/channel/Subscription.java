package io.monocle.channel;

import io.monocle.Promise;
import io.monocle.channel.Broadcast.WhenSlow;
import io.monocle.internal.Guard;
import io.monocle.internal.Line;
import io.monocle.internal.Promises;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber of a {@link Broadcast} receives.
 *
 * <p><b>Threads:</b> any thread may call any method; a promise is awaited in an o-routine.
 * <b>Cancellation:</b> a receive that is given up has taken nothing. <b>Errors:</b> {@link
 * ClosedException} at the end, {@link SlowSubscriberException} for who was too slow.
 *
 * @param <E> the items' type
 */
public final class Subscription<E> implements AutoCloseable {
  private final Broadcast<E> broadcast;
  private final ArrayDeque<E> items = new ArrayDeque<>();
  private final int buffer;
  final Receiving receiving;
  private long dropped;
  private @Nullable RuntimeException end;

  Subscription(Broadcast<E> broadcast, int buffer) {
    this.broadcast = broadcast;
    this.buffer = buffer;
    this.receiving = new Receiving(broadcast.guard);
  }

  /** Has the next item; fails with {@link ClosedException} at the end. */
  public Promise<E> receive() {
    return receiving.begin(null);
  }

  /**
   * The items until the end, for {@code for (var item : subscription.drain())}; each step awaits
   * the next one.
   */
  public Iterable<E> drain() {
    return Drain.of(this::receive);
  }

  /** How many items it has lost for being slow. */
  public long dropped() {
    broadcast.guard.enter();
    try {
      return dropped;
    } finally {
      broadcast.guard.exit();
    }
  }

  /** Subscribes no longer; what it has is gone. Idempotent. */
  @Override
  public void close() {
    broadcast.guard.enter();
    try {
      items.clear();
      end(new ClosedException("the subscription is closed"));
      broadcast.remove(this);
    } finally {
      broadcast.guard.exit();
    }
  }

  /* The rest inside the guard. */

  boolean isFull() {
    return items.size() >= buffer;
  }

  /** Takes an item, waiting receivers first; false if it is too slow. */
  boolean take(E item, WhenSlow whenSlow) {
    if (receiving.giveFirst(item)) {
      return true;
    }
    if (isFull()) {
      if (whenSlow == WhenSlow.FAIL) {
        return false;
      }
      items.remove();
      dropped++;
    }
    items.add(item);
    return true;
  }

  /** Nothing comes any more. */
  void end(RuntimeException why) {
    if (end == null) {
      end = why;
      receiving.refuseAll(why);
    }
  }

  /** The line of those who receive. */
  final class Receiving extends Line<@Nullable Void, E> {
    Receiving(Guard guard) {
      super(guard);
    }

    @Override
    protected @Nullable Promise<E> now(@Nullable Void nothing) {
      E item = items.poll();
      if (item != null) {
        broadcast.roomWasMade();
        return Promises.completed(item);
      }
      return end == null ? null : Promises.failed(end);
    }

    @Override
    public String toString() {
      return "receive from " + broadcast;
    }
  }
}
