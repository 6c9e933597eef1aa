package io.monocle.internal.net;

import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.internal.Current;
import io.monocle.internal.Durations;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a server has under way on all loops, and how the server stops. Any thread. */
public final class UnderWay {
  private final EventLoop loop;
  private final Listening listening;
  private final Set<Task> tasks = ConcurrentHashMap.newKeySet();
  private final WritablePromise<@Nullable Void> stopped = Promises.lasting();

  /** Nothing is under way yet. */
  public UnderWay(EventLoop loop, Listening listening) {
    this.loop = loop;
    this.listening = listening;
  }

  /** Something to be finished before the server has stopped. */
  public interface Task {

    /** The o-routine that does it. */
    Oroutine<?> routine();

    /** The server stops, but lets it finish; the default has nothing to do. */
    default void stopping() {}

    /** Ends it soon. */
    void cancel();
  }

  /** It begins to listen: from here on it can stop. Holder. */
  public void begin() {
    Promises.onLoop(loop, listening.unbound(), this::tellIfStopped);
  }

  /** A task begins. */
  public void add(Task task) {
    tasks.add(task);
  }

  /** A task is finished. */
  public void remove(Task task) {
    tasks.remove(task);
    if (listening.isClosing()) {
      loop.onLoop(this::tellIfStopped);
    }
  }

  /** How many tasks there are. */
  public int size() {
    return tasks.size();
  }

  /** Complete when it has stopped. */
  public Promise<@Nullable Void> stopped() {
    return stopped;
  }

  /** Stops listening, and cancels what is not finished after a time. */
  public Promise<@Nullable Void> stop(Duration grace) {
    Oroutine<?> caller = Current.routineOrNull();
    boolean own = caller != null && tasks.stream().anyMatch(task -> task.routine() == caller);
    listening.unbind();
    for (Task task : tasks) {
      if (task.routine() != caller) {
        task.stopping();
      }
    }
    long nanos = Durations.toNanos(grace);
    if (nanos == 0) {
      cancelAll(caller);
    } else {
      loop.onLoop(() -> loop.unless(stopped, nanos, () -> cancelAll(caller)));
    }
    return own ? listening.unbound() : stopped;
  }

  private void cancelAll(@Nullable Oroutine<?> except) {
    for (Task task : tasks) {
      if (task.routine() != except) {
        task.cancel();
      }
    }
  }

  private void tellIfStopped() {
    Throwable cause = listening.unbound().failure();
    if (cause != null) {
      stopped.fail(cause);
    } else if (listening.unbound().isDone() && tasks.isEmpty()) {
      stopped.succeed(null);
    }
  }
}
