package io.monocle.tck.reference;

import io.monocle.spi.Cancellable;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One loop. An iteration runs what was ready when it began, then what asked to come after that. The
 * world's lock guards every queue; no task runs under it.
 */
final class ReferenceLoop implements LoopDriver {
  private final World world;
  private final Thread thread;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Queue<Runnable> afterEvents = new ArrayDeque<>();
  private final NavigableSet<Timer> timers = new TreeSet<>();
  private final Queue<Runnable> iteration = new ArrayDeque<>();
  private boolean afterwards = true;
  private boolean idle;
  private boolean hasEnded;
  private long timersMade;
  private @Nullable MemoryTransport transport;

  ReferenceLoop(World world, String name) {
    this.world = world;
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void connectTo(Network network, List<ReferenceLoop> all) {
    transport = new MemoryTransport(this, network, all);
  }

  void start() {
    thread.start();
  }

  /** Completes when this loop has run its last task. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  private void run() {
    for (Runnable task = world.next(this); task != null; task = world.next(this)) {
      try {
        task.run();
      } catch (Throwable thrown) {
        thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
      }
    }
    if (transport != null) {
      transport.end();
    }
    ended.complete(null);
  }

  @Override
  public void execute(Runnable task) {
    add(tasks, task);
  }

  @Override
  public void executeAfterEvents(Runnable task) {
    add(afterEvents, task);
  }

  private void add(Queue<Runnable> queue, Runnable task) {
    world.lock();
    try {
      if (hasEnded) {
        throw new RejectedExecutionException(thread.getName() + " has ended");
      }
      queue.add(task);
      world.tellLoops();
    } finally {
      world.unlock();
    }
  }

  /** Like {@link #execute}, but says no by its result: for what is reported, not commanded. */
  boolean soon(Runnable task) {
    try {
      execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  @Override
  public boolean inLoop() {
    return Thread.currentThread() == thread;
  }

  @Override
  public long nanoTime() {
    return world.now();
  }

  @Override
  public Cancellable schedule(Runnable task, long delayNanos) {
    world.lock();
    try {
      Timer timer = new Timer(world.now(), delayNanos, timersMade++, task);
      timers.add(timer);
      return () -> cancel(timer);
    } finally {
      world.unlock();
    }
  }

  private void cancel(Timer timer) {
    world.lock();
    try {
      timer.cancel();
      timers.remove(timer);
    } finally {
      world.unlock();
    }
  }

  @Override
  public Transport transport() {
    if (transport == null) {
      throw new UnsupportedOperationException("sockets need " + Capability.TCP);
    }
    return transport;
  }

  @Override
  public Object engineLoop() {
    return this;
  }

  /* The rest is for the world, under its lock. */

  void end() {
    hasEnded = true;
  }

  boolean hasEnded() {
    return hasEnded;
  }

  void idle(boolean now) {
    idle = now;
  }

  boolean isBusy(long now) {
    Long deadline = deadline();
    return !idle
        || !tasks.isEmpty()
        || !afterEvents.isEmpty()
        || !iteration.isEmpty()
        || (deadline != null && deadline - now <= 0);
  }

  /** When the next timer is due, or null if none is set. */
  @Nullable Long deadline() {
    return timers.isEmpty() ? null : timers.first().deadline();
  }

  @Nullable Runnable poll(long now) {
    for (int phase = 0; phase < 2 && iteration.isEmpty(); phase++) {
      afterwards = !afterwards;
      if (afterwards) {
        iteration.addAll(afterEvents);
        afterEvents.clear();
      } else {
        while (!timers.isEmpty() && timers.first().deadline() - now <= 0) {
          tasks.add(timers.removeFirst());
        }
        iteration.addAll(tasks);
        tasks.clear();
      }
    }
    return iteration.poll();
  }
}
