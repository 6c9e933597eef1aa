package io.monocle.internal;

import io.monocle.internal.executor.ExecutorLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * O-routines are ordinary virtual threads on the JDK's scheduler, and whoever holds the loop (has
 * the baton) runs its turns.
 *
 * <p>{@link #drive} is the whole protocol: the core's own events run right where the baton is; an
 * o-routine's turn begins when it is handed the baton and its thread is unparked; a callback goes
 * to the {@link Pump}, so that it never runs on an o-routine's thread; with nothing left, what the
 * chain asked of the backend is handed over as one task and the baton is let go. The backend's
 * thread never waits for an o-routine: it takes the baton only if nobody has it, and hands it on.
 * On a loop over an executor callbacks belong on the executor's thread: there the baton travels in
 * a task, while nobody else can take it, and a drive runs no more callbacks than a drain would.
 *
 * <p>After handing on, the giver must not touch the loop: the taker may already run.
 */
final class BatonCarrier extends Carrier {
  private final Runnable driveHere = this::driveHere;

  /** Whether callbacks run on the driver's thread, rather than on the {@link Pump}'s. */
  private final boolean callbacksOnDriver;

  private @Nullable Pump pump;

  /** The driver's thread, if callbacks have run there; for looks from other threads. */
  private @Nullable Thread onDriver;

  private int turns;

  BatonCarrier(EventLoop loop) {
    super(loop);
    callbacksOnDriver = loop.driver instanceof ExecutorLoop;
  }

  @Override
  void wake(boolean fromDriver) {
    if (fromDriver) {
      loop.driver.executeAfterEvents(driveHere);
    } else {
      driveHere();
    }
  }

  private void driveHere() {
    drive(Thread.currentThread(), null, false);
  }

  @Override
  void suspend(Routine<?> routine) {
    if (drive(Thread.currentThread(), routine, false)) {
      return;
    }
    boolean interrupted = false;
    while (!routine.isRunning()) {
      LockSupport.park();
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  void ended() {
    driveHere();
  }

  /**
   * Holding the loop, runs turns until the next one belongs to another thread, or none is left.
   *
   * @param self the o-routine whose thread this is, if it wants to go on
   * @param callbacks whether callbacks may run on this thread
   * @return true if it is {@code self}'s turn; else the baton is gone
   */
  private boolean drive(Thread me, @Nullable Routine<?> self, boolean callbacks) {
    loop.hold.endTurn();
    loop.hold.goesTo(me);
    long start = callbacksOnDriver && callbacks ? loop.driver.nanoTime() : 0;
    for (int called = 0; ; ) {
      Turn turn = loop.nextTurn();
      if (turn == null) {
        handOverCommands();
        loop.nothingToRun();
        if (!loop.hasReadyTurns()) {
          loop.hold.ends();
          if (loop.inbox.release()) {
            return false;
          }
          loop.hold.goesTo(me);
        }
        continue;
      }
      switch (turn.kind()) {
        case EVENT -> turn.run();
        case CALLBACK -> {
          if (!callbacks || callbacksOnDriver && isEnough(called++, start)) {
            loop.putBack(turn);
            handOnForCallbacks();
            return false;
          }
          loop.hold.beginTurn(Hold.OTHER);
          turn.run();
          loop.hold.endTurn();
        }
        case ROUTINE -> {
          Routine<?> routine = (Routine<?>) turn;
          if (routine.thread() != null || routine.mayStart()) {
            if (++turns % TURNS_PER_LOOK == 0) {
              handOverCommands();
            }
            loop.hold.beginTurn(Hold.ROUTINE);
            if (routine == self) {
              routine.resumes();
              return true;
            }
            handTo(routine);
            return false;
          }
        }
      }
    }
  }

  private void handTo(Routine<?> routine) {
    Thread thread = routine.thread();
    if (thread == null) {
      thread =
          Thread.ofVirtual()
              .name(Names.ofThread(routine))
              .inheritInheritableThreadLocals(false)
              .unstarted(routine);
      loop.hold.goesTo(thread);
      routine.starts(thread);
      thread.start();
    } else {
      loop.hold.goesTo(thread);
      routine.resumes();
      LockSupport.unpark(thread);
    }
  }

  private boolean isEnough(int called, long start) {
    return called == TURNS
        || called % TURNS_PER_LOOK == TURNS_PER_LOOK - 1 && loop.driver.nanoTime() - start >= NANOS;
  }

  private void handOnForCallbacks() {
    if (callbacksOnDriver) {
      handOverCommands();
      loop.hold.ends();
      try {
        loop.driver.execute(this::driveOnDriver);
        return;
      } catch (RejectedExecutionException closed) {
        loop.hold.goesTo(Thread.currentThread());
      }
    }
    handTo(pump());
  }

  private void driveOnDriver() {
    LoopThreads.enter(loop);
    onDriver = Thread.currentThread();
    drive(Thread.currentThread(), null, true);
  }

  private void handTo(Pump taker) {
    loop.hold.goesTo(taker.thread);
    taker.hasBaton = true;
    LockSupport.unpark(taker.thread);
  }

  private void handOverCommands() {
    Command commands = loop.takeCommands();
    if (commands == null) {
      return;
    }
    if (loop.driver.inLoop()) {
      loop.carryOut(commands);
      return;
    }
    try {
      loop.driver.execute(() -> loop.carryOut(commands));
    } catch (RejectedExecutionException e) {
      loop.backendGone(e);
    }
  }

  @Override
  @Nullable Thread callbackThread() {
    Pump existing = pump;
    return existing == null ? onDriver : existing.thread;
  }

  private Pump pump() {
    Pump existing = pump;
    if (existing == null) {
      existing = new Pump();
      pump = existing;
      existing.thread.start();
    }
    return existing;
  }

  @Override
  void close() {
    if (callbacksOnDriver) {
      LoopThreads.leave();
    }
    Pump existing = pump;
    if (existing != null) {
      existing.ends = true;
      LockSupport.unpark(existing.thread);
    }
  }

  /** The virtual thread that callbacks run on. */
  private final class Pump implements Runnable, LoopThreads.Bound {
    final Thread thread =
        Thread.ofVirtual()
            .name(loop.name() + "-callbacks")
            .inheritInheritableThreadLocals(false)
            .unstarted(this);
    volatile boolean hasBaton;
    volatile boolean ends;

    @Override
    public void run() {
      thread.setUncaughtExceptionHandler(this);
      loop.driver.bindThread();
      while (!ends) {
        if (hasBaton) {
          hasBaton = false;
          drive(thread, null, true);
          Thread.interrupted(); // a callback's own affair; with the flag set, park would not park
        } else {
          LockSupport.park();
        }
      }
    }

    @Override
    public EventLoop boundTo() {
      return loop;
    }

    @Override
    public void uncaughtException(Thread t, Throwable e) {
      loop.log().error("The callbacks of loop {} have stopped", loop.name(), e);
    }
  }
}
