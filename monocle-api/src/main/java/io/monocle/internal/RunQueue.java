package io.monocle.internal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A first-in-first-out list of turns. Used only by who holds the loop. */
final class RunQueue {
  private @Nullable Turn head;
  private @Nullable Turn tail;

  boolean isEmpty() {
    return head == null;
  }

  void add(Turn turn) {
    turn.next = null;
    Turn last = tail;
    if (last == null) {
      head = turn;
    } else {
      last.next = turn;
    }
    tail = turn;
  }

  /** Appends a chain of linked turns. */
  void addAll(Turn first) {
    Turn last = tail;
    if (last == null) {
      head = first;
    } else {
      last.next = first;
    }
    while (first.next != null) {
      first = first.next;
    }
    tail = first;
  }

  void addFirst(Turn turn) {
    turn.next = head;
    head = turn;
    if (tail == null) {
      tail = turn;
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
      head = first.next;
      if (head == null) {
        tail = null;
      }
      first.next = null;
    }
    return first;
  }
}
