package io.monocle.vertx;

import io.monocle.Deferred;
import io.monocle.Monocle;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A stream as its o-routine sees it. The stream, and all fields but {@code next}, are touched on
 * the context's event loop only; an item that comes when the one who asked has given up waits here
 * for the next question.
 *
 * @param <T> the items' type
 */
final class StreamIterator<T> implements Iterator<T> {
  private final ReadStream<T> stream;
  private final ContextInternal context;
  private final Queue<T> items = new ArrayDeque<>();
  private @Nullable Deferred<@Nullable T> waiting;
  private @Nullable Throwable failure;
  private boolean begun;
  private boolean ended;

  /** What {@link #hasNext} has found; the o-routine's. */
  private @Nullable T next;

  StreamIterator(ReadStream<T> stream, ContextInternal context) {
    this.stream = stream;
    this.context = context;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      Deferred<@Nullable T> wanted = new Deferred<>();
      context.runOnContext(nothing -> want(wanted));
      next = Monocle.await(wanted.promise());
    }
    return next != null;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the stream has ended");
    }
    T item = Objects.requireNonNull(next);
    next = null;
    return item;
  }

  private void want(Deferred<@Nullable T> wanted) {
    if (!begun) {
      begin();
    }
    waiting = wanted;
    if (!serve()) {
      stream.fetch(1);
    }
  }

  private void begin() {
    begun = true;
    stream.pause();
    stream.exceptionHandler(
        cause -> {
          failure = cause;
          serve();
        });
    stream.endHandler(
        nothing -> {
          ended = true;
          serve();
        });
    stream.handler(
        item -> {
          items.add(item);
          serve();
        });
  }

  /** Gives who waits what there is; false if there is nothing yet. */
  private boolean serve() {
    Deferred<@Nullable T> reader = waiting;
    if (reader == null || reader.promise().isDone()) {
      return true;
    }
    T item = items.peek();
    if (item != null) {
      if (reader.succeed(item)) {
        items.remove();
      }
    } else if (failure != null) {
      reader.fail(failure);
    } else if (ended) {
      reader.succeed(null);
    } else {
      return false;
    }
    waiting = null;
    return true;
  }
}
