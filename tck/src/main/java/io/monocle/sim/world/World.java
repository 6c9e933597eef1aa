package io.monocle.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The clock of some loops, the order in which they go, and the lock that guards their queues. All
 * backends of a provider live in one world, since they can talk to each other.
 *
 * <p>A loop that finds nothing to run says so and waits. The last one to do so, when no loop has
 * anything ready, moves the virtual clock to the nearest deadline of them all. Invariant: the clock
 * moves only while every loop is idle and every queue is empty. A real clock moves by itself, and
 * loops wait until their own next deadline.
 *
 * <p>In a world with dice one loop at a time <em>has the turn</em>, for one step; then the dice say
 * which of those that are ready has the next. So what happens follows from the seed alone, as long
 * as nothing comes from outside. Invariant: while nobody has the turn, nobody is ready. A loop that
 * ends keeps its turn until all that this means for others has been said. A step that still blocks
 * its thread after {@link #PATIENCE} of real time loses the turn if another loop is ready, since it
 * may wait for that one; then chance has a say.
 *
 * <p>There the clock also moves when a loop that is never idle has had {@link #ROUNDS} iterations
 * in one instant and a message is on its way: work without end must not keep it from arriving.
 *
 * <p>An o-routine takes the lock, too, when it reads the clock or hands a task over. Its thread may
 * be mounted on a loop's thread; it must not queue for the lock there, because the loop's thread,
 * queueing behind it, could then never mount it again. So virtual threads try until they have it.
 */
public final class World {
  /** A second before the largest number, so that deadlines overflow. */
  private static final long BEGINNING = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);

  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int ROUNDS = 16;

  private final boolean virtual;
  private final @Nullable Dice dice;
  private final Journal journal = new Journal();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<WorldLoop> loops = new ArrayList<>();
  private volatile long virtualNow = BEGINNING;
  private long ages;
  private @Nullable WorldLoop turn;
  private long turns;

  private World(boolean virtual, @Nullable Dice dice) {
    this.virtual = virtual;
    this.dice = dice;
  }

  /** Loops run side by side, each in the order in which things came to it. */
  public static World sideBySide(boolean virtual) {
    return new World(virtual, null);
  }

  /** Loops take turns as the seed has it, in virtual time. */
  public static World seeded(long seed) {
    return new World(true, new Dice(seed));
  }

  /** Whether what happens from here on is told by {@link #journal}. */
  public void tell(boolean now) {
    lock();
    try {
      journal.open(now);
    } finally {
      unlock();
    }
  }

  /** What happened while that was to be told. */
  public List<String> journal() {
    lock();
    try {
      return journal.lines();
    } finally {
      unlock();
    }
  }

  /** How many steps there were, or -1 while more can happen without anybody from outside. */
  public long stuckAfter() {
    lock();
    try {
      return turn == null && loops.stream().allMatch(WorldLoop::isStuck) ? turns : -1;
    } finally {
      unlock();
    }
  }

  void lock() {
    if (Thread.currentThread().isVirtual()) {
      while (!lock.tryLock()) {
        Thread.onSpinWait();
      }
    } else {
      lock.lock();
    }
  }

  void unlock() {
    lock.unlock();
  }

  Condition newCondition() {
    return lock.newCondition();
  }

  @Nullable RandomGenerator chance() {
    return dice == null ? null : dice.generator();
  }

  long now() {
    return virtual ? virtualNow : System.nanoTime();
  }

  void begin(List<WorldLoop> added) {
    lock();
    try {
      loops.addAll(added);
      added.forEach(WorldLoop::start);
    } finally {
      unlock();
    }
  }

  void end(List<WorldLoop> ended) {
    lock();
    try {
      ended.forEach(WorldLoop::end);
      tellLoops();
    } finally {
      unlock();
    }
  }

  /** A loop has ended, and said so to everybody. */
  void leave(WorldLoop loop) {
    lock();
    try {
      loops.remove(loop);
      endTurn(loop);
      tellLoops();
    } finally {
      unlock();
    }
  }

  /* Under the lock. */

  @Nullable Dice dice() {
    return dice;
  }

  long nextAge() {
    return ages++;
  }

  /** The lane whose first step comes next. */
  Lane pick(List<Lane> ready) {
    if (dice != null) {
      return dice.pick(ready);
    }
    Lane oldest = ready.getFirst();
    for (Lane lane : ready) {
      if (lane.first().age() < oldest.first().age()) {
        oldest = lane;
      }
    }
    return oldest;
  }

  /** Tells the loops that there is something new. */
  void tellLoops() {
    if (dice == null) {
      loops.forEach(WorldLoop::wake);
    } else if (turn == null) {
      giveTurn(dice);
    }
  }

  private void giveTurn(Dice dice) {
    List<WorldLoop> ready;
    do {
      ready = loops.stream().filter(loop -> loop.isReady(virtualNow)).toList();
    } while (ready.isEmpty() && jump());
    if (!ready.isEmpty()) {
      WorldLoop next = dice.pick(ready);
      turn = next;
      turns++;
      next.wake();
    }
  }

  private void endTurn(WorldLoop loop) {
    if (turn == loop) {
      turn = null;
    }
  }

  private boolean hasTurn(WorldLoop loop) {
    if (dice == null) {
      return true;
    }
    if (turn == null) {
      giveTurn(dice);
    }
    return turn == loop;
  }

  /**
   * What the loop is to run next; waits until there is something; null when all is over, and then
   * the loop has the turn until it {@linkplain #leave leaves}.
   */
  @Nullable Runnable next(WorldLoop loop) {
    lock();
    try {
      if (loop.isWorking()) {
        endTurn(loop);
        loop.idle(true);
      }
      while (true) {
        if (hasTurn(loop)) {
          if (loop.hasEnded()) {
            loop.idle(false);
            return null;
          }
          if (dice != null && loop.rounds(virtualNow) >= ROUNDS) {
            hurry();
          }
          Step step = loop.poll(now());
          if (step != null) {
            loop.idle(false);
            journal.add(virtualNow - BEGINNING, loop.toString(), step.what());
            return step.task();
          }
        }
        if (dice != null || !jump()) {
          pause(loop);
        }
      }
    } finally {
      unlock();
    }
  }

  private boolean jump() {
    long now = virtualNow;
    List<WorldLoop> living = loops.stream().filter(loop -> !loop.hasEnded()).toList();
    if (!virtual || living.stream().anyMatch(loop -> loop.isBusy(now))) {
      return false;
    }
    boolean jumps = jump(living);
    if (dice == null) {
      tellLoops();
    }
    return jumps;
  }

  private boolean jump(List<WorldLoop> living) {
    long now = virtualNow;
    var left = living.stream().map(WorldLoop::deadline).filter(Objects::nonNull);
    var nearest = left.mapToLong(deadline -> deadline - now).min();
    virtualNow = now + Math.max(0, nearest.orElse(0));
    return nearest.isPresent();
  }

  private void hurry() {
    List<WorldLoop> living = loops.stream().filter(loop -> !loop.hasEnded()).toList();
    if (living.stream().anyMatch(WorldLoop::expects)) {
      jump(living);
    }
  }

  private void pause(WorldLoop loop) {
    long seen = turns;
    Long deadline = virtual ? null : loop.deadline();
    boolean told =
        loop.pause(
            dice != null
                ? PATIENCE
                : deadline == null ? Long.MAX_VALUE : Math.max(1, deadline - now()));
    WorldLoop slow = turn;
    if (dice != null && !told && slow != null && turns == seen && slow.isBlocked(lock)) {
      overtake(dice, slow);
    }
  }

  private void overtake(Dice dice, WorldLoop slow) {
    if (loops.stream().anyMatch(loop -> loop.isReady(virtualNow))) {
      journal.add(virtualNow - BEGINNING, slow.toString(), "is overtaken");
      endTurn(slow);
      giveTurn(dice);
    }
  }
}
