package io.monocle.reactor;

import io.monocle.Deferred;
import io.monocle.Monocle;
import io.monocle.Promise;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Items between a publisher, on any thread, and the o-routine that loops over them.
 *
 * <p>The publisher adds to {@code items} or sets {@code ended}, and then wakes who is in {@code
 * waiting}. The o-routine puts itself there and then looks again, so one of the two sees the other.
 * A wake-up carries no item, so none is lost with it.
 *
 * @param <T> the items' type
 */
final class FetchedItems<T> implements ReactorLoops.Items<T>, CoreSubscriber<T> {
  private final Context context;
  private final int prefetch;

  /** How many are taken before as many are asked for. */
  private final int batch;

  private final Queue<T> items = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Deferred<@Nullable Void>> waiting =
      new AtomicReference<>();

  /** How many may still come. */
  private final AtomicLong demand = new AtomicLong();

  private volatile @Nullable Subscription subscription;
  private volatile @Nullable Throwable failure;
  private volatile boolean ended;

  /** What {@link #hasItem} has found, and how many were taken; the o-routine's. */
  private @Nullable T next;

  private int taken;

  FetchedItems(ContextView context, int prefetch) {
    this.context = ContextBridge.HERE.withThreadLocals(context);
    this.prefetch = prefetch;
    this.batch = prefetch - prefetch / 4;
  }

  @Override
  public Context currentContext() {
    return context;
  }

  @Override
  public void onSubscribe(Subscription begun) {
    subscription = begun;
    ask(begun, prefetch);
  }

  private void ask(Subscription of, int count) {
    demand.addAndGet(count);
    of.request(count);
  }

  @Override
  public void onNext(T item) {
    if (demand.decrementAndGet() < 0) {
      close();
      onError(Exceptions.failWithOverflow("more items came than were asked for"));
      return;
    }
    items.add(item);
    wake();
  }

  @Override
  public void onError(Throwable cause) {
    failure = cause;
    onComplete();
  }

  @Override
  public void onComplete() {
    ended = true;
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
    Subscription begun = subscription;
    if (begun != null && !ended) {
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
    Subscription begun = subscription;
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
