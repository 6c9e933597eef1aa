package io.monocle.channel;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** In which order items come out. */
final class Stores {
  private Stores() {}

  /** First in, first out. */
  static <E> Exchange.Store<E> fifo() {
    return new Deque<>() {
      @Override
      public void add(E item) {
        items.addLast(item);
      }

      @Override
      public void takeBack() {
        items.removeLast();
      }
    };
  }

  /** Last in, first out. */
  static <E> Exchange.Store<E> lifo() {
    return new Deque<>() {
      @Override
      public void add(E item) {
        items.addFirst(item);
      }

      @Override
      public void takeBack() {
        items.removeFirst();
      }
    };
  }

  /** The least first; of equals, the one that came first. */
  static <E> Exchange.Store<E> least(Comparator<? super E> order) {
    return new Sorted<>(order);
  }

  private abstract static class Deque<E> implements Exchange.Store<E> {
    final ArrayDeque<E> items = new ArrayDeque<>();

    @Override
    public final @Nullable E poll() {
      return items.pollFirst();
    }

    @Override
    public final int size() {
      return items.size();
    }
  }

  /**
   * A tree, since it compares before it changes anything: a comparator that throws cannot spoil it,
   * as it would the JDK's heap.
   */
  private static final class Sorted<E> implements Exchange.Store<E> {
    private final TreeSet<Entry<E>> entries;
    private long added;

    private record Entry<E>(E item, long number) {}

    Sorted(Comparator<? super E> order) {
      entries =
          new TreeSet<>(
              Comparator.<Entry<E>, E>comparing(Entry::item, order)
                  .thenComparingLong(Entry::number));
    }

    @Override
    public void add(E item) {
      entries.add(new Entry<>(item, ++added));
    }

    /** Without a comparison. */
    @Override
    public void takeBack() {
      entries.removeIf(entry -> entry.number == added);
    }

    @Override
    public @Nullable E poll() {
      Entry<E> least = entries.pollFirst();
      return least == null ? null : least.item;
    }

    @Override
    public int size() {
      return entries.size();
    }
  }
}
