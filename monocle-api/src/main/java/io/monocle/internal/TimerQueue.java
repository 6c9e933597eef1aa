package io.monocle.internal;

import io.monocle.spi.Cancellable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A loop's timers: a four-way heap ordered by deadline, then by age, each entry knowing its place,
 * so that adding and removing are O(log n). At most one timer of the backend is armed, for the
 * first deadline. Used only by who holds the loop, but for {@link #arm}, what it armed, and {@link
 * #retire}, which run on the loop's own thread.
 */
final class TimerQueue {
  private static final int WAYS = 4;
  private static final int SMALLEST = 16;

  private final EventLoop loop;
  private Timer[] heap = new Timer[SMALLEST];
  private int size;
  private long nextOrder;

  /** The deadline a wake-up was last asked for; meaningful while {@link #asked}. */
  private long askedFor;

  private boolean asked;

  private @Nullable Cancellable armed;
  private long armings;
  private boolean retired;

  TimerQueue(EventLoop loop) {
    this.loop = loop;
  }

  int size() {
    return size;
  }

  void add(Timer timer) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    timer.order = nextOrder++;
    siftUp(size++, timer);
  }

  /** Takes a timer out, if it is in. */
  void remove(Timer timer) {
    int hole = timer.position;
    if (hole == Timer.NOT_QUEUED) {
      return;
    }
    timer.position = Timer.NOT_QUEUED;
    Timer moved = heap[--size];
    clear(size);
    if (moved != timer) {
      siftDown(hole, moved);
      if (moved.position == hole) {
        siftUp(hole, moved);
      }
    }
    if (heap.length > SMALLEST && size < heap.length / 8) {
      heap = Arrays.copyOf(heap, heap.length / 2);
    }
  }

  /** Tells every timer whose deadline has passed, in order. */
  void expire(long now) {
    asked = false;
    while (size > 0 && heap[0].deadline - now <= 0) {
      Timer first = heap[0];
      remove(first);
      first.expired();
    }
  }

  /** The loop closes: some timers do not wait for their time. */
  void expireWhatEndsWithTheLoop() {
    for (Timer timer : Arrays.copyOf(heap, size)) {
      if (timer.endsWithTheLoop()) {
        remove(timer);
        timer.expired();
      }
    }
  }

  /** Sees to it that the loop is woken for the first deadline. */
  void askForWakeUp() {
    if (size > 0) {
      long first = heap[0].deadline;
      if (!asked || first - askedFor < 0) {
        asked = true;
        askedFor = first;
        loop.command(new Command.Action(() -> arm(first)));
      }
    }
  }

  /** No timer of the backend is set from here on. On the loop's own thread. */
  void retire() {
    retired = true;
    if (armed != null) {
      armed.cancel();
      armed = null;
    }
  }

  private void arm(long deadline) {
    if (retired) {
      return;
    }
    if (armed != null) {
      armed.cancel();
    }
    long arming = ++armings;
    armed =
        loop.driver.schedule(
            () -> {
              if (arming == armings) {
                armed = null;
                loop.postFromDriver(new Expiry());
              }
            },
            deadline - loop.driver.nanoTime());
  }

  private void siftUp(int hole, Timer timer) {
    while (hole > 0) {
      int parent = (hole - 1) / WAYS;
      if (!timer.isBefore(heap[parent])) {
        break;
      }
      place(hole, heap[parent]);
      hole = parent;
    }
    place(hole, timer);
  }

  private void siftDown(int hole, Timer timer) {
    for (; ; ) {
      int first = hole * WAYS + 1;
      if (first >= size) {
        break;
      }
      int least = first;
      for (int child = first + 1; child < Math.min(first + WAYS, size); child++) {
        if (heap[child].isBefore(heap[least])) {
          least = child;
        }
      }
      if (!heap[least].isBefore(timer)) {
        break;
      }
      place(hole, heap[least]);
      hole = least;
    }
    place(hole, timer);
  }

  @SuppressWarnings("NullAway") // beyond the size the array holds null
  private void clear(int position) {
    heap[position] = null;
  }

  private void place(int position, Timer timer) {
    heap[position] = timer;
    timer.position = position;
  }

  /** The armed timer of the backend went off. */
  private final class Expiry extends Turn {
    @Override
    public void run() {
      expire(loop.driver.nanoTime());
    }
  }
}
