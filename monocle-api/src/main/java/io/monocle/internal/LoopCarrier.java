package io.monocle.internal;

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

  /** The o-routine that {@link #mount} is about to continue, on the loop's own thread. */
  private @Nullable Routine<?> mounting;

  /** The loop's own thread, while it drains. */
  private @Nullable Thread draining;

  LoopCarrier(EventLoop loop) {
    super(loop);
  }

  @Override
  void wake(boolean fromDriver) {
    if (fromDriver) {
      loop.driver.executeAfterEvents(drain);
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
      loop.holder = me;
      for (Turn turn; (turn = loop.nextTurn()) != null; ) {
        run(turn, me);
        turns++;
        if (turns == TURNS
            || turns % TURNS_PER_LOOK == 0 && loop.driver.nanoTime() - start >= NANOS) {
          loop.carryOut(loop.takeCommands());
          loop.holder = null;
          draining = null;
          loop.wake(
              true); // after a look at I/O: an engine may run what is executed for long before
          return;
        }
      }
      loop.carryOut(loop.takeCommands());
      loop.nothingToRun();
      loop.holder = null;
    } while (loop.hasReadyTurns() || !loop.inbox.release());
    draining = null;
  }

  private void run(Turn turn, Thread me) {
    loop.heartbeat.begin(turn);
    if (turn instanceof Routine<?> routine) {
      mount(routine, me);
    } else if (turn instanceof Continuation continuation) {
      loop.holder = continuation.routine.thread();
      continuation.routine.continuation().run();
      loop.holder = me;
    } else {
      turn.run();
    }
    loop.heartbeat.end();
  }

  private void mount(Routine<?> routine, Thread me) {
    Thread thread = routine.thread();
    if (thread == null) {
      if (!routine.mayStart()) {
        return;
      }
      thread = PrivateThreads.newThread(routine, Names.ofThread(routine), routine);
      routine.starts(thread);
      loop.holder = thread;
      mounting = routine;
      thread.start();
    } else {
      routine.resumes();
      loop.holder = thread;
      mounting = routine;
      LockSupport.unpark(thread);
    }
    mounting = null;
    routine.continuation().run();
    loop.holder = me;
  }

  /** The JDK says that an o-routine's thread may continue; from any thread. */
  void mayContinue(Routine<?> routine) {
    if (draining != Thread.currentThread() || mounting != routine) {
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
