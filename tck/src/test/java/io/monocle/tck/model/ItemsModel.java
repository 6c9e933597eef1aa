package io.monocle.tck.model;

import io.monocle.channel.ClosedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A queue or a channel: what is in it, who waits to put, who waits to get. */
final class ItemsModel {
  /** Which item comes next. */
  enum Order {
    OLDEST,
    NEWEST,
    LEAST
  }

  private final int capacity;
  private final Order order;

  private final List<Integer> items = new ArrayList<>();
  private final Map<Slot, Integer> putters = new LinkedHashMap<>();
  private final Queue<Slot> getters = new ArrayDeque<>();
  private final List<Slot> joiners = new ArrayList<>();
  private boolean closed;
  private int unfinished;

  ItemsModel(int capacity, Order order) {
    this.capacity = capacity;
    this.order = order;
  }

  /** What a {@link Order#LEAST} item is least of. */
  static int rank(int item) {
    return item / 1000;
  }

  int size() {
    return items.size();
  }

  int unfinished() {
    return unfinished;
  }

  boolean offer(Integer item) {
    if (closed) {
      throw new ClosedException("the model's");
    }
    if (!getters.isEmpty()) {
      getters.remove().give(item);
    } else if (items.size() < capacity) {
      items.add(item);
    } else {
      return false;
    }
    unfinished++;
    return true;
  }

  Slot put(Integer item) {
    if (closed) {
      return Slot.refused(ClosedException.class);
    }
    if (offer(item)) {
      return Slot.done(null);
    }
    Slot slot = new Slot();
    putters.put(slot, item);
    return slot;
  }

  @Nullable Integer poll() {
    if (items.isEmpty()) {
      return putters.isEmpty() ? null : firstPut();
    }
    Integer item = items.remove(/* index */ next());
    if (!putters.isEmpty()) {
      items.add(firstPut());
    }
    return item;
  }

  private Integer firstPut() {
    Slot first = putters.keySet().iterator().next();
    first.give(null);
    unfinished++;
    return putters.remove(first);
  }

  private int next() {
    int next = 0;
    for (int i = 1; i < items.size(); i++) {
      if (order == Order.NEWEST
          || order == Order.LEAST && rank(items.get(i)) < rank(items.get(next))) {
        next = i;
      }
    }
    return next;
  }

  Slot get() {
    Integer item = poll();
    if (item != null) {
      return Slot.done(item);
    }
    if (closed) {
      return Slot.refused(ClosedException.class);
    }
    Slot slot = new Slot();
    getters.add(slot);
    return slot;
  }

  void close() {
    closed = true;
    putters.keySet().forEach(each -> each.refuse(ClosedException.class));
    putters.clear();
    getters.forEach(each -> each.refuse(ClosedException.class));
    getters.clear();
  }

  void taskDone() {
    if (unfinished == 0) {
      throw new IllegalStateException();
    }
    if (--unfinished == 0) {
      joiners.forEach(each -> each.give(null));
      joiners.clear();
    }
  }

  Slot join() {
    if (unfinished == 0) {
      return Slot.done(null);
    }
    Slot slot = new Slot();
    joiners.add(slot);
    return slot;
  }

  void leave(Slot slot) {
    putters.remove(slot);
    getters.remove(slot);
    joiners.remove(slot);
  }
}
