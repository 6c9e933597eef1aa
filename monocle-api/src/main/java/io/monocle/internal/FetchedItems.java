package io.monocle.internal;

import io.monocle.Deferred;
import io.monocle.Flows;
import io.monocle.Monocle;
import io.monocle.Promise;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Items between a publisher, on any thread, and the o-routine that loops over them.
 *
 * <p>The publisher adds to {@code items} or sets {@code ended}, and then wakes who is in {@code
 * waiting}. The o-routine puts itself there and then looks again, so one of the two sees the other.
 * A wake-up carries no item, so none is lost with it. The subscription is set once; a close before
 * that leaves {@link #CLOSED} in its place.
 *
 * @param <T> the items' type
 */
public final class FetchedItems<T> implements Flows.Items<T>, Flow.Subscriber<T> {
  private static final Flow.Subscription CLOSED =
      new Flow.Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
      };

  private final int prefetch;

  /** How many are taken before as many are asked for. */
  private final int batch;

  private final Queue<T> items = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Deferred<@Nullable Void>> waiting =
      new AtomicReference<>();
  private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();

  /** How many may still come. */
  private final AtomicLong demand = new AtomicLong();

  private volatile @Nullable Throwable failure;
  private volatile boolean ended;

  /** What {@link #hasItem} has found, and how many were taken; the o-routine's. */
  private @Nullable T next;

  private int taken;

  /** Asks for so many ahead. */
  public FetchedItems(int prefetch) {
    this.prefetch = prefetch;
    this.batch = prefetch - prefetch / 4;
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    Objects.requireNonNull(begun, "subscription");
    if (subscription.compareAndSet(null, begun)) {
      ask(begun, prefetch);
    } else {
      begun.cancel();
    }
  }

  private void ask(Flow.Subscription of, int count) {
    demand.addAndGet(count);
    of.request(count);
  }

  @Override
  public void onNext(T item) {
    Objects.requireNonNull(item, "item");
    if (ended) {
      return;
    }
    if (demand.decrementAndGet() < 0) {
      end(new IllegalStateException("more items came than were asked for"));
      cancel();
      return;
    }
    items.add(item);
    wake();
  }

  @Override
  public void onError(Throwable cause) {
    end(Objects.requireNonNull(cause, "cause"));
  }

  @Override
  public void onComplete() {
    end(null);
  }

  /** The first end counts. */
  private synchronized void end(@Nullable Throwable cause) {
    if (!ended) {
      failure = cause;
      ended = true;
    }
    wake();
  }

  private void wake() {
    Deferred<@Nullable Void> reader = waiting.getAndSet(null);
    if (reader != null) {
      reader.succeed(null);
    }
  }

  @Override
  public void close() {
    if (!ended) {
      cancel();
      end(null);
    }
    items.clear();
    next = null;
  }

  private void cancel() {
    Flow.Subscription begun = subscription.getAndSet(CLOSED);
    if (begun != null) {
      begun.cancel();
    }
  }

  @Override
  public Iterator<T> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return hasItem();
      }

      @Override
      public T next() {
        if (!hasItem()) {
          throw new NoSuchElementException("the publisher has completed");
        }
        T item = Objects.requireNonNull(next);
        next = null;
        return item;
      }
    };
  }

  private boolean hasItem() {
    while (next == null) {
      boolean noMore = ended;
      next = items.poll();
      if (next != null) {
        tookOne();
      } else if (noMore) {
        return throwFailure();
      } else {
        waitForMore();
      }
    }
    return true;
  }

  private boolean throwFailure() {
    Throwable cause = failure;
    if (cause != null) {
      Monocle.await(Promise.failed(cause)); // throws it as it is
    }
    return false;
  }

  /** The others go, too, where a publisher is always ahead; and a cancel shows. */
  private void tookOne() {
    Flow.Subscription begun = subscription.get();
    if (++taken == batch && begun != null && !ended) {
      taken = 0;
      ask(begun, batch);
      waitFor(Monocle.yieldNow());
    }
  }

  private void waitForMore() {
    Deferred<@Nullable Void> more = new Deferred<>();
    waiting.set(more);
    if (items.isEmpty() && !ended) {
      waitFor(more.promise());
    }
  }

  private void waitFor(Promise<?> promise) {
    try {
      Monocle.await(promise);
    } catch (RuntimeException givenUp) {
      close();
      throw givenUp;
    }
  }
}
