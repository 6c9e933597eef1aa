package io.monocle.sim.world;

import io.monocle.spi.Cancellable;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One loop. An iteration runs what was ready when it began, then what asked to come after that. The
 * world's lock guards every queue; no task runs under it.
 */
final class WorldLoop implements LoopDriver {
  private final World world;
  private final String label;
  private final Thread thread;
  private final Condition told;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Lane tasks = new Lane();
  private final Queue<Step> afterEvents = new ArrayDeque<>();
  private final NavigableSet<Timer> timers = new TreeSet<>();

  /** The lanes from elsewhere that are not empty. */
  private final List<Lane> arrivals = new ArrayList<>();

  private final Queue<Step> iteration = new ArrayDeque<>();
  private boolean afterwards = true;
  private long instant;
  private int rounds;
  private boolean idle = true;
  private boolean hasEnded;
  private long timersMade;
  private @Nullable MemoryTransport transport;

  WorldLoop(World world, String label, String threadName) {
    this.world = world;
    this.label = label;
    told = world.newCondition();
    thread = Thread.ofPlatform().daemon().name(threadName).unstarted(this::run);
  }

  void connectTo(Host host, List<WorldLoop> all) {
    transport = new MemoryTransport(this, host, all);
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
    world.leave(this);
  }

  @Override
  public void execute(Runnable task) {
    soon("task", task);
  }

  @Override
  public void executeAfterEvents(Runnable task) {
    world.lock();
    try {
      refuseIfEnded();
      afterEvents.add(step(world.now(), "task", task));
      world.tellLoops();
    } finally {
      world.unlock();
    }
  }

  private void soon(String what, Runnable task) {
    world.lock();
    try {
      refuseIfEnded();
      tasks.add(step(world.now(), what, task));
      world.tellLoops();
    } finally {
      world.unlock();
    }
  }

  private void refuseIfEnded() {
    if (hasEnded) {
      throw new RejectedExecutionException(thread.getName() + " has ended");
    }
  }

  private Step step(long due, String what, Runnable task) {
    return new Step(due, world.nextAge(), what, task);
  }

  /** Reports something here: like {@link #execute}, but says no by its result. */
  boolean report(String what, Runnable task) {
    try {
      soon(what, task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Something comes by a lane of this loop; false if the loop has ended. Under the lock. */
  boolean comes(Lane lane, long due, String what, Runnable task) {
    if (hasEnded) {
      return false;
    }
    if (lane.isEmpty()) {
      arrivals.add(lane);
    }
    lane.add(step(due, what, task));
    world.tellLoops();
    return true;
  }

  @Override
  public boolean inLoop() {
    return Thread.currentThread() == thread;
  }

  @Override
  public RandomGenerator chance() {
    RandomGenerator seeded = world.chance();
    return seeded == null ? LoopDriver.super.chance() : seeded;
  }

  /** Every host is the only {@code localhost} it knows, and knows nobody else by name. */
  @Override
  public List<InetAddress> addressesOf(String name) throws UnknownHostException {
    if (!name.equalsIgnoreCase("localhost")) {
      throw new UnknownHostException(name);
    }
    return List.of(InetAddress.ofLiteral("127.0.0.1"));
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

  World world() {
    return world;
  }

  @Override
  public String toString() {
    return label;
  }

  /* The rest is for the world, under its lock. */

  void end() {
    hasEnded = true;
  }

  boolean hasEnded() {
    return hasEnded;
  }

  /** Whether its thread is in a step; before its first it may have been given the turn already. */
  boolean isWorking() {
    return !idle;
  }

  void idle(boolean now) {
    idle = now;
  }

  void wake() {
    told.signal();
  }

  /** How many iterations began at this instant. */
  int rounds(long now) {
    return instant == now ? rounds : 0;
  }

  /** Waits to be woken, and says whether it was. */
  @SuppressWarnings("WaitNotInLoop") // the world is the loop
  boolean pause(long nanos) {
    try {
      return told.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return true; // An interrupt is not how a loop ends.
    }
  }

  /** Whether its thread waits for something else than the world's lock. */
  boolean isBlocked(ReentrantLock lock) {
    return switch (thread.getState()) {
      case BLOCKED, WAITING, TIMED_WAITING -> !lock.hasQueuedThread(thread);
      case NEW, RUNNABLE, TERMINATED -> false;
    };
  }

  /** Whether it could have the turn. */
  boolean isReady(long now) {
    return idle && (hasEnded || hasWork(now));
  }

  boolean isBusy(long now) {
    return !idle || hasWork(now);
  }

  /** Whether only somebody else can give it something to do. */
  boolean isStuck() {
    return !isReady(world.now()) && idle && deadline() == null;
  }

  private boolean hasWork(long now) {
    return !iteration.isEmpty()
        || tasks.isReady(now)
        || !afterEvents.isEmpty()
        || (!timers.isEmpty() && timers.first().deadline() - now <= 0)
        || arrivals.stream().anyMatch(lane -> lane.isReady(now));
  }

  /** Whether something is on its way here. */
  boolean expects() {
    return arrivals.stream().anyMatch(Lane::isUnderWay);
  }

  /** When the next timer is due, or something arrives; null if nothing will by itself. */
  @Nullable Long deadline() {
    Long first = timers.isEmpty() ? null : timers.first().deadline();
    for (Lane lane : arrivals) {
      if (lane.isUnderWay()) {
        long due = lane.first().due();
        first = first == null || due - first < 0 ? (Long) due : first;
      }
    }
    return first;
  }

  @Nullable Step poll(long now) {
    for (int phase = 0; phase < 2 && iteration.isEmpty(); phase++) {
      afterwards = !afterwards;
      if (afterwards) {
        iteration.addAll(afterEvents);
        afterEvents.clear();
      } else {
        gather(now);
      }
    }
    return iteration.poll();
  }

  private void gather(long now) {
    rounds = rounds(now) + 1;
    instant = now;
    Lane expired = new Lane();
    while (!timers.isEmpty() && timers.first().deadline() - now <= 0) {
      expired.add(step(now, "timer", timers.removeFirst()));
    }
    List<Lane> ready = new ArrayList<>(arrivals);
    ready.add(tasks);
    ready.add(expired);
    ready.removeIf(lane -> !lane.isReady(now));
    while (!ready.isEmpty()) {
      Lane lane = world.pick(ready);
      iteration.add(lane.poll());
      if (!lane.isReady(now)) {
        ready.remove(lane);
      }
    }
    arrivals.removeIf(Lane::isEmpty);
  }
}
