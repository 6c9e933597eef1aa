package io.monocle.channel;

import io.monocle.Promise;
import io.monocle.internal.Guard;
import io.monocle.internal.Line;
import io.monocle.internal.Promises;
import io.monocle.internal.Waiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A channel whose every subscriber receives every item that is sent after it has subscribed, in the
 * order in which they are sent. Each has a buffer of its own; what a full one means says {@link
 * WhenSlow}.
 *
 * <p><b>Threads:</b> any thread may call any method; a promise is awaited in an o-routine.
 *
 * <p><b>Cancellation:</b> a send that is given up has sent nothing to anybody.
 *
 * <p><b>Errors:</b> {@link ClosedException} after {@link #close}. Null is no item.
 *
 * @param <E> the items' type
 */
public final class Broadcast<E> {
  final Guard guard = new Guard();
  private final Sending sending = new Sending(guard);
  private final List<Subscription<E>> subscriptions = new ArrayList<>();
  private final int buffer;
  private final WhenSlow whenSlow;
  private boolean closed;

  /**
   * A broadcast without subscribers.
   *
   * @param buffer how many items wait for each subscriber, at least 1
   * @param whenSlow what a subscriber with a full buffer means
   */
  public Broadcast(int buffer, WhenSlow whenSlow) {
    this.buffer = Queue.atLeastOne(buffer);
    this.whenSlow = Objects.requireNonNull(whenSlow, "whenSlow");
  }

  /** What a subscriber whose buffer is full means to a send. */
  public enum WhenSlow {
    /** The send waits until everybody has room. */
    WAIT,
    /** The subscriber loses its oldest item. */
    DROP_OLDEST,
    /** The subscription ends, after what it has, with {@link SlowSubscriberException}. */
    FAIL
  }

  /** Subscribes to what is sent from now on. */
  public Subscription<E> subscribe() {
    Subscription<E> subscription = new Subscription<>(this, buffer);
    guard.enter();
    try {
      if (closed) {
        subscription.end(closedException());
      } else {
        subscriptions.add(subscription);
      }
    } finally {
      guard.exit();
    }
    return subscription;
  }

  /** Has its outcome when every subscriber has the item, or has it in its buffer. */
  public Promise<@Nullable Void> send(E item) {
    return sending.begin(Objects.requireNonNull(item, "item"));
  }

  /** Ends the sending; subscribers see the end after what they have. */
  public void close() {
    guard.enter();
    try {
      closed = true;
      sending.refuseAll(closedException());
      subscriptions.forEach(each -> each.end(closedException()));
      subscriptions.clear();
    } finally {
      guard.exit();
    }
  }

  /** How many subscribe. */
  public int subscribers() {
    guard.enter();
    try {
      return subscriptions.size();
    } finally {
      guard.exit();
    }
  }

  private ClosedException closedException() {
    return new ClosedException(this + " is closed");
  }

  /** Inside the guard: somebody does not subscribe any more. */
  void remove(Subscription<E> subscription) {
    subscriptions.remove(subscription);
    roomWasMade();
  }

  /** Inside the guard: lets those send who can. */
  void roomWasMade() {
    for (Waiter<E, @Nullable Void> next = sending.first();
        next != null && everybodyHasRoom();
        next = sending.first()) {
      if (next.give(null)) {
        deliver(next.brought());
      }
    }
  }

  private boolean everybodyHasRoom() {
    for (Subscription<E> each : subscriptions) {
      if (each.isFull()) {
        return false;
      }
    }
    return true;
  }

  private void deliver(E item) {
    for (int i = 0; i < subscriptions.size(); i++) {
      if (!subscriptions.get(i).take(item, whenSlow)) {
        subscriptions.remove(i--).end(new SlowSubscriberException(this + " was too fast"));
      }
    }
  }

  @Override
  public String toString() {
    return "a broadcast";
  }

  private final class Sending extends Line<E, @Nullable Void> {
    Sending(Guard guard) {
      super(guard);
    }

    @Override
    protected @Nullable Promise<@Nullable Void> now(E item) {
      if (closed) {
        return Promises.failed(closedException());
      }
      if (first() != null || whenSlow == WhenSlow.WAIT && !everybodyHasRoom()) {
        return null;
      }
      deliver(item);
      return Promises.done();
    }

    @Override
    protected void left() {
      roomWasMade();
    }

    @Override
    public String toString() {
      return "send to " + Broadcast.this;
    }
  }
}
