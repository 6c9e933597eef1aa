package io.monocle.internal.http;

import static io.monocle.Monocle.await;

import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.internal.Current;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An operation written as straight-line code: its o-routine gives it its outcome. Holder only. */
final class Straight<T extends @Nullable Object> extends WritablePromise<T> {
  private final Consumer<T> unwanted;
  private final boolean givesUp;
  private @Nullable Oroutine<? extends T> routine;

  private Straight(boolean givesUp, Consumer<T> unwanted) {
    this.givesUp = givesUp;
    this.unwanted = unwanted;
  }

  /** What the o-routine does; it may tell events on the promise. */
  interface Work<T extends @Nullable Object> {
    T run(WritablePromise<T> promise) throws Exception;
  }

  /**
   * Begins it; not in an o-routine that is cancelled.
   *
   * @param givesUp whether the o-routine is cancelled when the promise is given up
   * @param unwanted takes a value that came too late
   */
  static <T extends @Nullable Object> Straight<T> begin(
      EventLoop loop, @Nullable String name, boolean givesUp, Consumer<T> unwanted, Work<T> work) {
    Straight<T> promise = new Straight<>(givesUp, unwanted);
    Oroutine<T> routine =
        name == null
            ? loop.launch(() -> work.run(promise))
            : loop.launch(name, () -> work.run(promise));
    promise.routine = routine;
    Promises.onLoop(loop, routine, () -> promise.finish(routine));
    return promise;
  }

  /** Begins one whose value nobody misses. */
  static <T extends @Nullable Object> Promise<T> begin(String what, Work<T> work) {
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    return begin(EventLoop.current(what), null, true, late -> {}, work);
  }

  private void finish(Oroutine<? extends T> ended) {
    Throwable cause = ended.failure();
    if (cause != null) {
      fail(cause);
    } else if (!succeed(ended.value())) {
      unwanted.accept(ended.value());
    }
  }

  /** Waits until the o-routine is over, however it ended. */
  void awaitEnd() {
    Oroutine<? extends T> begun = routine;
    if (begun != null && !begun.isDone()) {
      await(begun.then(value -> true, failure -> false));
    }
  }

  @Override
  protected void withdrawn() {
    Oroutine<? extends T> begun = routine;
    if (givesUp && begun != null) {
      begun.cancel();
    }
  }
}
