package io.monocle.channel;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
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
    };
  }

  /** Last in, first out. */
  static <E> Exchange.Store<E> lifo() {
    return new Deque<>() {
      @Override
      public void add(E item) {
        items.addFirst(item);
      }
    };
  }

  /** The least first; of equals, the one that came first. */
  static <E> Exchange.Store<E> least(Comparator<? super E> order) {
    return new Heap<>(order);
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

  private static final class Heap<E> implements Exchange.Store<E> {
    private final PriorityQueue<Entry<E>> entries;
    private long added;

    private record Entry<E>(E item, long number) {}

    Heap(Comparator<? super E> order) {
      entries =
          new PriorityQueue<>(
              Comparator.<Entry<E>, E>comparing(Entry::item, order)
                  .thenComparingLong(Entry::number));
    }

    @Override
    public void add(E item) {
      entries.add(new Entry<>(item, added++));
    }

    @Override
    public @Nullable E poll() {
      Entry<E> least = entries.poll();
      return least == null ? null : least.item;
    }

    @Override
    public int size() {
      return entries.size();
    }
  }
}
