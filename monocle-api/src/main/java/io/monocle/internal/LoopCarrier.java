package io.monocle.internal;

import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The loop's own thread is the o-routines' scheduler: it mounts them one after the other, in place.
 *
 * <p>An o-routine's virtual thread has the {@link Routine} itself as its scheduler, and the JDK
 * calls {@link Routine#execute} whenever that thread may continue: inside {@link #mount}, which
 * then continues it, or because some lock or the like of the JDK that it was parked on came free,
 * and then it queues for a turn. A continuation is never run from inside a virtual thread.
 */
final class LoopCarrier extends Carrier {
  private final Runnable drain = this::drain;

  /** The loop's own thread, while it drains. */
  private @Nullable Thread draining;

  LoopCarrier(EventLoop loop) {
    super(loop);
  }

  @Override
  void wake(boolean fromDriver) {
    if (fromDriver) {
      loop.driver.executeBetweenEvents(drain);
    } else {
      loop.driver.execute(drain);
    }
  }

  private void drain() {
    Thread me = Thread.currentThread();
    LoopThreads.enter(loop);
    draining = me;
    long start = loop.driver.nanoTime();
    int turns = 0;
    do {
      loop.hold.goesTo(me);
      for (Turn turn; (turn = loop.nextTurn()) != null; ) {
        run(turn, me);
        turns++;
        if (turns == TURNS
            || turns % TURNS_PER_LOOK == 0 && loop.driver.nanoTime() - start >= NANOS) {
          loop.carryOut(loop.takeCommands());
          loop.hold.ends();
          draining = null;
          goOnAfterEvents();
          return;
        }
      }
      loop.carryOut(loop.takeCommands());
      loop.nothingToRun();
      loop.hold.ends();
    } while (loop.hasReadyTurns() || !loop.inbox.release());
    draining = null;
  }

  /**
   * Not with what is executed, which an engine may run for long before it looks at I/O; nor between
   * events, where a loop that always has turns would have as many drains as there are events.
   */
  private void goOnAfterEvents() {
    try {
      loop.driver.executeAfterEvents(drain);
    } catch (RejectedExecutionException e) {
      loop.backendGone(e);
    }
  }

  private void run(Turn turn, Thread me) {
    if (turn instanceof Routine<?> routine) {
      loop.hold.beginTurn(Hold.ROUTINE);
      mount(routine, me);
    } else if (turn instanceof Continuation continuation) {
      loop.hold.beginTurn(Hold.ROUTINE);
      loop.hold.goesTo(Objects.requireNonNull(continuation.routine.thread()));
      continuation.routine.continuation().run();
      loop.hold.goesTo(me);
    } else {
      loop.hold.beginTurn(Hold.OTHER);
      turn.run();
    }
    loop.hold.endTurn();
  }

  private void mount(Routine<?> routine, Thread me) {
    Thread thread = routine.thread();
    if (thread == null) {
      if (!routine.mayStart()) {
        return;
      }
      thread = PrivateThreads.newThread(routine, Names.ofThread(routine), routine);
      routine.starts(thread);
      loop.hold.goesTo(thread);
      routine.isMounting = true;
      thread.start();
    } else {
      routine.resumes();
      loop.hold.goesTo(thread);
      routine.isMounting = true;
      LockSupport.unpark(thread);
    }
    routine.isMounting = false;
    routine.continuation().run();
    loop.hold.goesTo(me);
  }

  /** The JDK says that an o-routine's thread may continue; from any thread. */
  void mayContinue(Routine<?> routine) {
    if (draining != Thread.currentThread() || !routine.isMounting) {
      loop.post(new Continuation(routine));
    }
  }

  @Override
  void suspend(Routine<?> routine) {
    boolean interrupted = false;
    while (!routine.isRunning()) {
      LockSupport.park();
      interrupted |= Thread.interrupted();
      routine.rescueIfPinned();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  void ended() {}

  @Override
  @Nullable Thread callbackThread() {
    return draining;
  }

  @Override
  void close() {
    LoopThreads.leave();
  }

  /** The turn of an o-routine that something of the JDK had parked. */
  private static final class Continuation extends Turn {
    final Routine<?> routine;

    Continuation(Routine<?> routine) {
      this.routine = routine;
    }

    @Override
    public void run() {
      throw new AssertionError("run by the carrier");
    }
  }
}
