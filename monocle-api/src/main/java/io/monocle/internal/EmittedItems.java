package io.monocle.internal;

import io.monocle.Flows;
import io.monocle.Promise;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to what a body emits.
 *
 * <p>Items wait in {@code waiting} until they are asked for; those who hold the loop put them there
 * and count the demand. What the subscriber is told are commands, so that it hears of it on the
 * loop's own thread, one after the other; {@code over} is the last, or a cancel. A request comes as
 * a turn: made inside of a command, it would find the commands of its drain taken already.
 *
 * @param <T> the items' type
 */
public final class EmittedItems<T> implements Flow.Subscription, Flows.Emitter<T> {
  private final EventLoop loop;
  private final Flow.Subscriber<? super T> subscriber;
  private final Queue<Waiting<T>> waiting = new ArrayDeque<>();
  private final AtomicBoolean over = new AtomicBoolean();

  /** How many may be emitted; {@code Long.MAX_VALUE} is any number. Holder only. */
  private long demand;

  /** The body has ended. Holder only. */
  private boolean ended;

  private volatile boolean begun;
  private volatile @Nullable Routine<?> routine;

  private EmittedItems(EventLoop loop, Flow.Subscriber<? super T> subscriber) {
    this.loop = loop;
    this.subscriber = subscriber;
  }

  private record Waiting<T>(T item, WritablePromise<@Nullable Void> emitted) {}

  /** Tells the subscriber of its subscription, and launches the body. */
  public static <T> void begin(
      EventLoop loop, Flows.EmitterBody<T> body, Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    EmittedItems<T> items = new EmittedItems<>(loop, subscriber);
    subscriber.onSubscribe(items);
    items.launch(body);
  }

  private void launch(Flows.EmitterBody<T> body) {
    Routine<?> launched =
        (Routine<?>)
            loop.launch(
                () -> {
                  begun = true;
                  body.run(this);
                });
    routine = launched;
    if (over.get()) {
      launched.cancel("its subscription is cancelled");
    }
    Promises.afterwards(launched, () -> ended(launched));
  }

  private void ended(Routine<?> launched) {
    if (!begun && loop.isClosed()) {
      tellEnd(launched.failure()); // no turn may come any more, and no item has
      return;
    }
    loop.post(
        Turn.of(
            () -> {
              ended = true;
              serve();
            }));
  }

  @Override
  public Promise<@Nullable Void> emit(T item) {
    Objects.requireNonNull(item, "item");
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    WritablePromise<@Nullable Void> emitted = Promises.pending();
    loop.onLoop(
        () -> {
          if (ended) {
            emitted.fail(new IllegalStateException("the body of this publisher has ended"));
          } else {
            waiting.add(new Waiting<>(item, emitted));
            serve();
          }
        });
    return emitted;
  }

  /** Emits as many as there is demand for. Holder only. */
  private void serve() {
    while (demand > 0 && !waiting.isEmpty()) {
      Waiting<T> first = waiting.remove();
      if (!first.emitted.isDone()) {
        if (demand != Long.MAX_VALUE) {
          demand--;
        }
        loop.command(new Command.Action(() -> tell(first)));
      }
    }
    if (ended && waiting.isEmpty()) {
      Throwable failure = Objects.requireNonNull(routine).failure();
      loop.command(new Command.Action(() -> tellEnd(failure)));
    }
  }

  private void tell(Waiting<T> first) {
    if (over.get()) {
      return;
    }
    try {
      subscriber.onNext(first.item);
    } catch (Throwable failure) {
      cancel();
      throw failure;
    }
    first.emitted.succeed(null);
  }

  private void tellEnd(@Nullable Throwable failure) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    if (failure == null) {
      subscriber.onComplete();
    } else {
      subscriber.onError(failure);
    }
  }

  @Override
  public void request(long count) {
    if (over.get()) {
      return;
    }
    loop.post(
        Turn.of(
            () -> {
              if (count <= 0) {
                refuse(count);
              } else {
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                serve();
              }
            }));
  }

  private void refuse(long count) {
    IllegalArgumentException cause =
        new IllegalArgumentException("a subscriber must request at least 1 item, not " + count);
    loop.command(
        new Command.Action(
            () -> {
              tellEnd(cause);
              cancel();
            }));
  }

  @Override
  public void cancel() {
    over.set(true);
    Routine<?> launched = routine;
    if (launched != null) {
      launched.cancel("its subscription is cancelled");
    }
  }
}
