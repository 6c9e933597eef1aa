package io.monocle.netty.codec;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that run at the end of the loop's iteration, as Netty's tail tasks. (Only a loop with I/O
 * runs these: {@code DefaultEventLoop} accepts them and lets them lie. There they are like any
 * other tasks.) The core's, which have turns, run sooner if many events of sockets have been
 * handled since they were added: what a crowd has sent is then not read to the end before the first
 * is answered, which would put it out of the processor's caches and let the peers wait.
 *
 * <p>An iteration is: wait for I/O, handle its events, run tasks, run tail tasks. Netty runs tail
 * tasks until none is left, so one that asks for another would keep the loop from I/O for good.
 * Here what a run asks for waits for the next iteration, which does not wait for I/O but looks for
 * it. Nothing is allocated and, on the loop's own thread, no system call made. Loop's thread only.
 */
public final class AfterEvents implements Runnable {
  /** Of 4, 8 and 16 the best with 1,000 connections of HTTP/1.1. */
  static final int MOST_EVENTS = 16;

  private static final FastThreadLocal<AfterEvents> OF_THREAD = new FastThreadLocal<>();

  private final EventLoop loop;

  /** The same, if it has I/O. */
  private final @Nullable SingleThreadIoEventLoop withEvents;

  private final ArrayDeque<Runnable> turns = new ArrayDeque<>();
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final Runnable inNextIteration = this::armOrRun;

  /** Whether {@link #run} is under way or certain to come. */
  private boolean armed;

  /** Events of sockets since there were turns to be had, and requests beside them. */
  private int events;

  /** The tasks of one loop. */
  public AfterEvents(EventLoop loop) {
    this.loop = loop;
    withEvents = loop instanceof SingleThreadIoEventLoop io ? io : null;
  }

  /**
   * Runs a task at the end of this iteration, or of the next if this one is ending.
   *
   * @throws RejectedExecutionException if the loop has ended
   */
  public void add(Runnable task) {
    addTo(tasks, task);
  }

  /**
   * Like {@link #add}, but {@value #MOST_EVENTS} events of sockets are enough, or one that brings
   * as many requests.
   *
   * @throws RejectedExecutionException if the loop has ended
   */
  public void addTurns(Runnable task) {
    addTo(turns, task);
  }

  private void addTo(Queue<Runnable> queue, Runnable task) {
    SingleThreadIoEventLoop io = withEvents;
    if (io == null) {
      loop.execute(task);
      return;
    }
    if (!armed) {
      io.executeAfterEventLoopIteration(this);
      armed = true;
      OF_THREAD.set(this);
    }
    queue.add(task);
  }

  /** The event of a socket that is being handled has brought one of maybe many requests. */
  public static void requestCame() {
    AfterEvents ofThread = OF_THREAD.getIfExists();
    if (ofThread != null) {
      ofThread.events++;
    }
  }

  /** An event of a socket has been handled, by the calling thread's loop. */
  static void eventHandled() {
    AfterEvents ofThread = OF_THREAD.getIfExists();
    if (ofThread != null && !ofThread.turns.isEmpty() && ++ofThread.events >= MOST_EVENTS) {
      ofThread.runTurnsBetweenEvents();
    }
  }

  /** A failure is told as that of any task: Netty would leave out the events that are left. */
  private void runTurnsBetweenEvents() {
    try {
      runThoseOf(turns);
    } catch (RuntimeException | Error failure) {
      loop.execute(
          () -> {
            throw failure;
          });
    }
  }

  @Override
  public void run() {
    try {
      runThoseOf(turns);
      runThoseOf(tasks);
    } finally {
      armed = isAnythingLeft();
      if (armed && !comesAgain()) {
        runWhatIsLeft();
      }
    }
  }

  private void runThoseOf(Queue<Runnable> queue) {
    events = 0;
    for (int left = queue.size(); left > 0; left--) {
      queue.remove().run();
    }
  }

  private boolean isAnythingLeft() {
    return !turns.isEmpty() || !tasks.isEmpty();
  }

  /** The loop has no further iteration. */
  private void runWhatIsLeft() {
    while (isAnythingLeft()) {
      runThoseOf(turns);
      runThoseOf(tasks);
    }
    armed = false;
  }

  private void armOrRun() {
    try {
      Objects.requireNonNull(withEvents).executeAfterEventLoopIteration(this);
    } catch (RejectedExecutionException loopHasEnded) {
      runWhatIsLeft();
    }
  }

  private boolean comesAgain() {
    try {
      loop.execute(inNextIteration);
      return true;
    } catch (RejectedExecutionException loopHasEnded) {
      return false;
    }
  }
}
