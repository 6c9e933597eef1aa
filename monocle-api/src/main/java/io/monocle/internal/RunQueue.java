package io.monocle.internal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A first-in-first-out list of turns. Used only by who holds the loop. A list of one, the most
 * common, has no tail: that is one write barrier less for each turn.
 */
final class RunQueue {
  private @Nullable Turn head;
  private @Nullable Turn tail;

  boolean isEmpty() {
    return head == null;
  }

  void add(Turn turn) {
    turn.next = null;
    Turn first = head;
    if (first == null) {
      head = turn;
    } else {
      last(first).next = turn;
      tail = turn;
    }
  }

  private Turn last(Turn first) {
    Turn last = tail;
    return last == null ? first : last;
  }

  /** Appends a chain of linked turns. */
  void addAll(Turn first) {
    Turn oldest = head;
    if (oldest == null) {
      head = first;
    } else {
      last(oldest).next = first;
    }
    Turn last = first;
    while (last.next != null) {
      last = last.next;
    }
    tail = last == head ? null : last;
  }

  void addFirst(Turn turn) {
    Turn second = head;
    turn.next = second;
    head = turn;
    if (second != null && tail == null) {
      tail = second;
    }
  }

  void remove(Turn turn) {
    Turn chain = head;
    head = null;
    tail = null;
    while (chain != null) {
      Turn following = chain.next;
      if (chain != turn) {
        add(chain);
      }
      chain = following;
    }
  }

  void forEach(Consumer<Turn> action) {
    for (Turn turn = head; turn != null; turn = turn.next) {
      action.accept(turn);
    }
  }

  @Nullable Turn poll() {
    Turn first = head;
    if (first != null) {
      Turn second = first.next;
      head = second;
      if (second == tail) {
        tail = null;
      }
      first.next = null;
    }
    return first;
  }
}
