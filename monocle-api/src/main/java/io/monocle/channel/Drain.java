package io.monocle.channel;

import io.monocle.Promise;
import io.monocle.internal.Current;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Items one after the other, each awaited, until there is an end. */
final class Drain<E> implements Iterator<E> {
  private final Supplier<Promise<E>> source;
  private @Nullable E next;

  private Drain(Supplier<Promise<E>> source) {
    this.source = source;
  }

  static <E> Iterable<E> of(Supplier<Promise<E>> source) {
    return () -> new Drain<>(source);
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      try {
        next = Current.routine("drain").await(source.get());
      } catch (ClosedException end) {
        return false;
      }
    }
    return true;
  }

  @Override
  public E next() {
    if (!hasNext()) {
      throw new NoSuchElementException("it is closed");
    }
    E item = Objects.requireNonNull(next);
    next = null;
    return item;
  }
}
