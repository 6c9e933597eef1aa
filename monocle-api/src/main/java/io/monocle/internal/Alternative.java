package io.monocle.internal;

import io.monocle.Promise;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of the things of which a {@link Choice} does one. It has no state: it may be tried again. */
public abstract class Alternative {

  Alternative() {}

  /** What is to be entered before it is tried, or null. */
  abstract @Nullable Guard guard();

  /** Inside the guard: does it if that is possible at once; its outcome, or null. */
  abstract @Nullable Promise<?> now();

  /** Inside the guard: waits for it, for a selection. */
  abstract Entry register(Selection selection, int index);

  /** What waits for an alternative in the name of a selection. */
  interface Entry {
    int index();

    /** What came. */
    Promise<?> outcome();

    /** Waits no longer. */
    void leave();
  }

  /** To do what people stand in a line for. */
  public static <B extends @Nullable Object, T extends @Nullable Object> Alternative of(
      Line<B, T> line, Supplier<? extends B> brings) {
    return new OfLine<>(line, brings);
  }

  /** That a promise has its outcome; not to be chosen leaves it as it is. */
  public static Alternative of(Promise<?> promise) {
    return new OfPromise((WritablePromise<?>) promise);
  }

  /** That a time has passed. */
  public static Alternative after(Duration time) {
    return new OfTime(Durations.toNanos(time));
  }

  private static final class OfLine<B extends @Nullable Object, T extends @Nullable Object>
      extends Alternative {
    private final Line<B, T> line;
    private final Supplier<? extends B> brings;

    OfLine(Line<B, T> line, Supplier<? extends B> brings) {
      this.line = line;
      this.brings = brings;
    }

    @Override
    Guard guard() {
      return line.guard();
    }

    @Override
    public String toString() {
      return line.toString();
    }

    @Override
    @Nullable Promise<?> now() {
      return line.now(brings.get());
    }

    @Override
    Entry register(Selection selection, int index) {
      InLine<B, T> entry = new InLine<>(line, brings.get(), selection, index);
      line.add(entry);
      return entry;
    }
  }

  /**
   * A place in a line. What it is given it may keep only if the selection is still open: two steps,
   * of which the second decides; after a first that was in vain nobody looks at it any more.
   */
  private static final class InLine<B extends @Nullable Object, T extends @Nullable Object>
      extends Waiter<B, T> implements Entry {
    private final Selection selection;
    private final int index;

    InLine(Line<B, T> line, B brought, Selection selection, int index) {
      super(line, brought);
      this.selection = selection;
      this.index = index;
    }

    @Override
    boolean accept(T value) {
      return settle(value) && selection.settle(this);
    }

    @Override
    boolean acceptFailure(Throwable cause) {
      return settleFailure(cause) && selection.settle(this);
    }

    @Override
    void tell() {
      selection.announce();
    }

    @Override
    public int index() {
      return index;
    }

    @Override
    public Promise<?> outcome() {
      return this;
    }

    @Override
    public void leave() {
      line.leave(this);
    }
  }

  private static final class OfPromise extends Alternative {
    private final WritablePromise<?> promise;

    OfPromise(WritablePromise<?> promise) {
      this.promise = promise;
    }

    @Override
    @Nullable Guard guard() {
      return null;
    }

    @Override
    public String toString() {
      return promise.what();
    }

    @Override
    @Nullable Promise<?> now() {
      promise.observed();
      return promise.isDone() ? promise : null;
    }

    @Override
    Entry register(Selection selection, int index) {
      Watching entry = new Watching(promise, selection, index);
      promise.watchOrTell(entry.watcher);
      return entry;
    }
  }

  private static final class Watching implements Entry {
    private final WritablePromise<?> promise;
    private final int index;
    final Watcher watcher;

    Watching(WritablePromise<?> promise, Selection selection, int index) {
      this.promise = promise;
      this.index = index;
      this.watcher = new Watcher.OfCallback(null, () -> selection.succeed(this));
    }

    @Override
    public int index() {
      return index;
    }

    @Override
    public Promise<?> outcome() {
      return promise;
    }

    @Override
    public void leave() {
      promise.detach(watcher);
    }
  }

  private static final class OfTime extends Alternative {
    private final long nanos;

    OfTime(long nanos) {
      this.nanos = nanos;
    }

    @Override
    @Nullable Guard guard() {
      return null;
    }

    @Override
    public String toString() {
      return "a time-out";
    }

    @Override
    @Nullable Promise<?> now() {
      return nanos <= 0 ? Promises.done() : null;
    }

    @Override
    Entry register(Selection selection, int index) {
      EventLoop loop = EventLoop.current("select");
      Limit limit = new Limit(loop, loop.deadlineIn(nanos), selection, index);
      loop.timers.add(limit);
      return limit;
    }
  }

  private static final class Limit extends Timer implements Entry {
    private final Selection selection;
    private final int index;

    Limit(EventLoop loop, long deadline, Selection selection, int index) {
      super(loop, deadline);
      this.selection = selection;
      this.index = index;
    }

    @Override
    void expired() {
      selection.succeed(this);
    }

    @Override
    public int index() {
      return index;
    }

    @Override
    public Promise<?> outcome() {
      return Promises.done();
    }

    @Override
    public void leave() {
      loop.timers.remove(this);
    }
  }
}
