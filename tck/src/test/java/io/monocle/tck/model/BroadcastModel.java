package io.monocle.tck.model;

import io.monocle.channel.Broadcast.WhenSlow;
import io.monocle.channel.ClosedException;
import io.monocle.channel.SlowSubscriberException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A broadcast: who subscribes, and who waits to send. */
final class BroadcastModel {
  private final int buffer;
  private final WhenSlow whenSlow;

  private final List<Subscriber> subscribers = new ArrayList<>();
  private final Map<Slot, Integer> senders = new LinkedHashMap<>();
  private boolean closed;

  BroadcastModel(int buffer, WhenSlow whenSlow) {
    this.buffer = buffer;
    this.whenSlow = whenSlow;
  }

  int subscribers() {
    return subscribers.size();
  }

  Subscriber subscribe() {
    Subscriber subscriber = new Subscriber();
    if (closed) {
      subscriber.end(ClosedException.class);
    } else {
      subscribers.add(subscriber);
    }
    return subscriber;
  }

  Slot send(Integer item) {
    if (closed) {
      return Slot.refused(ClosedException.class);
    }
    if (!senders.isEmpty() || !everybodyHasRoom()) {
      Slot slot = new Slot();
      senders.put(slot, item);
      return slot;
    }
    deliver(item);
    return Slot.done(null);
  }

  private boolean everybodyHasRoom() {
    return whenSlow != WhenSlow.WAIT
        || subscribers.stream().allMatch(each -> each.items.size() < buffer);
  }

  private void deliver(Integer item) {
    List.copyOf(subscribers).forEach(each -> each.take(item));
  }

  private void roomWasMade() {
    while (!senders.isEmpty() && everybodyHasRoom()) {
      Slot first = senders.keySet().iterator().next();
      first.give(null);
      deliver(senders.remove(first));
    }
  }

  void close() {
    closed = true;
    senders.keySet().forEach(each -> each.refuse(ClosedException.class));
    senders.clear();
    subscribers.forEach(each -> each.end(ClosedException.class));
    subscribers.clear();
  }

  void leave(Slot slot) {
    senders.remove(slot);
    roomWasMade();
  }

  /** What one of them has. */
  final class Subscriber {
    private final Queue<Integer> items = new ArrayDeque<>();
    private final Queue<Slot> receivers = new ArrayDeque<>();
    private @Nullable Class<? extends Throwable> end;
    private long dropped;

    long dropped() {
      return dropped;
    }

    private void take(Integer item) {
      if (!receivers.isEmpty()) {
        receivers.remove().give(item);
        return;
      }
      if (items.size() == buffer) {
        if (whenSlow == WhenSlow.FAIL) {
          subscribers.remove(this);
          end(SlowSubscriberException.class);
          return;
        }
        items.remove();
        dropped++;
      }
      items.add(item);
    }

    Slot receive() {
      if (!items.isEmpty()) {
        Integer item = items.remove();
        roomWasMade();
        return Slot.done(item);
      }
      if (end != null) {
        return Slot.refused(end);
      }
      Slot slot = new Slot();
      receivers.add(slot);
      return slot;
    }

    private void end(Class<? extends Throwable> why) {
      if (end == null) {
        end = why;
        receivers.forEach(each -> each.refuse(why));
        receivers.clear();
      }
    }

    void close() {
      items.clear();
      subscribers.remove(this);
      end(ClosedException.class);
      roomWasMade();
    }

    void leave(Slot slot) {
      receivers.remove(slot);
    }
  }
}
