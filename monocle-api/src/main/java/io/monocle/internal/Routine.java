package io.monocle.internal;

import io.monocle.Body;
import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An o-routine: the promise of its result, its own entry in the run queue, and the body, handler
 * and scheduler of its virtual thread.
 *
 * <p>The state decides who may queue it. Its own thread sets {@code WAITING} before it looks
 * whether it must wait; whoever then has a reason to resume it (outcome, cancel, time-out; on any
 * thread) swaps {@code WAITING} for {@code READY}, and only the one who succeeds queues it. A
 * reason that has become stale at most causes a look in vain.
 */
public final class Routine<T extends @Nullable Object> extends WritablePromise<T>
    implements Oroutine<T>, Executor, LoopThreads.Bound {
  static final AtomicLong IDS = new AtomicLong();
  private static final VarHandle STATE;
  private static final VarHandle CANCELLED_BY;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(Routine.class, "state", int.class);
      CANCELLED_BY =
          lookup.findVarHandle(Routine.class, "cancelledBy", CancellationException.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final EventLoop loop;
  private final long id = IDS.incrementAndGet();
  final @Nullable String givenName;

  /** Null once it has begun, unless it remembers where it was launched. */
  @Nullable Body<T> body;

  private volatile int state = States.NEW;
  volatile @Nullable CancellationException cancelledBy;
  private boolean timedOut;
  private volatile boolean pinned;
  private volatile boolean observed;

  /** Who launched it; once it has ended, at most somebody who has not, so that no chain grows. */
  private volatile @Nullable Routine<?> parent;

  /** The name of its nearest ancestor with one. */
  final @Nullable String prefix;

  /** Its entry with the promise that it awaits, unless it was the first there. */
  Watcher.@Nullable OfRoutine entry;

  /** The innermost region; changed by its own thread only. */
  @Nullable Region region;

  /** What its {@link io.monocle.OroutineLocal}s are; changed by its own thread only. */
  @Nullable Bindings bindings;

  private volatile @Nullable CancelHooks cancelHooks;

  /** The failure that its last failing await threw. */
  @Nullable Throwable lastThrown;

  /** What it is in an await of, for dumps; written by its own thread. */
  @Nullable WritablePromise<?> awaiting;

  /** Its carrier is about to run it, on the loop's own thread. That thread only. */
  boolean isMounting;

  private @Nullable Thread thread;
  private @Nullable Runnable continuation;

  /** Neighbours in {@link LiveRoutines}. */
  @Nullable Routine<?> older;

  @Nullable Routine<?> newer;

  Routine(EventLoop loop, @Nullable Routine<?> launcher, @Nullable String givenName, Body<T> body) {
    this.loop = loop;
    this.givenName = givenName;
    this.body = body;
    this.parent = launcher;
    this.prefix = launcher == null ? null : Names.prefix(launcher);
    this.bindings = launcher == null ? null : launcher.bindings;
  }

  /** What its awaits throw now, or null. On its own thread. */
  @Nullable Throwable cancelling() {
    return region == null ? cancelledBy : Region.cancelling(this);
  }

  /** Before it begins: the deadline of who launched it, for {@link io.monocle.Monocle#timeLeft}. */
  void inheritDeadline(long deadline) {
    if (deadline != Region.NO_DEADLINE) {
      region = new Region(this, deadline);
    }
  }

  /** See {@link io.monocle.Monocle#await(Promise)}. On its own thread. */
  public <R extends @Nullable Object> R await(Promise<R> promise) {
    WritablePromise<R> awaited = (WritablePromise<R>) promise;
    awaited.observed();
    if (!awaited.isDone()) {
      waitFor(awaited, null);
    }
    return outcomeOf(awaited);
  }

  /** See {@link io.monocle.Monocle#await(Promise, Duration)}. On its own thread. */
  public <R extends @Nullable Object> R await(Promise<R> promise, Duration atMost) {
    WritablePromise<R> awaited = (WritablePromise<R>) promise;
    awaited.observed();
    if (!awaited.isDone()) {
      Timer limit = new AwaitLimit(this, loop.deadlineIn(Durations.toNanos(atMost)));
      loop.timers.add(limit);
      try {
        waitFor(awaited, atMost);
      } finally {
        loop.timers.remove(limit);
        timedOut = false;
      }
    }
    return outcomeOf(awaited);
  }

  private <R extends @Nullable Object> R outcomeOf(WritablePromise<R> promise) {
    if (!promise.isSuccess()) {
      Throwable failure = Objects.requireNonNull(promise.failure());
      lastThrown = failure;
      Trace.awaited(failure, this);
    }
    return promise.valueOrThrow();
  }

  private void waitFor(WritablePromise<?> promise, @Nullable Duration atMost) {
    if (cancelling() == null) {
      boolean watching = false;
      awaiting = promise;
      do {
        STATE.setVolatile(this, States.WAITING);
        watching = watching || promise.watch(this);
        if (!mustWait(promise) && STATE.compareAndSet(this, States.WAITING, States.RUNNING)) {
          break;
        }
        loop.carrier().suspend(this);
      } while (mustWait(promise) && !pinned);
      awaiting = null;
    }
    if (!promise.isDone()) {
      giveUp(promise, atMost);
    }
  }

  private boolean mustWait(WritablePromise<?> promise) {
    return !promise.isDone() && !timedOut && cancelling() == null;
  }

  private void giveUp(WritablePromise<?> promise, @Nullable Duration atMost) {
    promise.unwatch(this);
    if (promise.isSuccess()) {
      return; // given on another thread at the last moment, and whoever gave it relies on that
    }
    Throwable cancelling = cancelling();
    if (cancelling != null) {
      lastThrown = cancelling;
      if (!(cancelling instanceof CancellationException)) {
        Trace.awaited(cancelling, this);
      }
      throw Exceptions.asIs(cancelling);
    }
    if (timedOut) {
      throw new TimeoutException(this + " gave up an await after " + atMost);
    }
    pinned = false;
    throw new IllegalStateException(
        this
            + " awaits where its thread cannot leave the loop's (in a class initialiser, or below a"
            + " native frame): launch an o-routine there and await it outside");
  }

  /** There is a reason to resume it; from any thread. */
  void wake() {
    if (state == States.WAITING && STATE.compareAndSet(this, States.WAITING, States.READY)) {
      loop.post(this);
    }
  }

  /** What is to be done when it is cancelled. On its own thread. */
  CancelHooks cancelHooks() {
    CancelHooks hooks = cancelHooks;
    if (hooks == null) {
      hooks = new CancelHooks();
      cancelHooks = hooks;
    }
    return hooks;
  }

  /** The time of its await is up. Holding the loop. */
  void timeIsUp() {
    timedOut = true;
    wake();
  }

  // What the carriers need, holding the loop.

  @Nullable Thread thread() {
    return thread;
  }

  Runnable continuation() {
    return Objects.requireNonNull(continuation);
  }

  /** Whether its body is to run at all; if not it has ended here. */
  boolean mayStart() {
    if (cancelledBy != null || loop.isClosed()) {
      endUnstarted();
      return false;
    }
    return true;
  }

  void endUnstarted() {
    body = null;
    cancel("its loop is closed");
    state = States.DONE;
    fail(Objects.requireNonNull(cancelledBy));
  }

  void starts(Thread newThread) {
    thread = newThread;
    newThread.setUncaughtExceptionHandler(this);
    loop.live.add(this);
    state = States.RUNNING;
  }

  void resumes() {
    state = States.RUNNING;
  }

  boolean isRunning() {
    return state == States.RUNNING;
  }

  // Its own thread.

  @Override
  public void run() {
    Throwable failure = null;
    T value = null;
    try {
      loop.driver.bindThread();
      Body<T> todo = Objects.requireNonNull(body);
      if (!TraceOptions.LAUNCHES) {
        body = null;
      }
      value = todo.run();
    } catch (Throwable e) {
      failure = e;
    }
    end(value, failure);
    loop.carrier().ended();
  }

  @SuppressWarnings("NullAway") // the value is null only where T allows it
  private void end(@Nullable T value, @Nullable Throwable failure) {
    loop.live.remove(this);
    state = States.DONE;
    if (!TraceOptions.LAUNCHES) {
      parent = LiveRoutines.nearest(parent);
    }
    if (failure == null) {
      succeed(value);
      return;
    }
    if (TraceOptions.LAUNCHES) {
      LaunchSite.noteOn(failure, this);
    }
    fail(failure);
    if (!observed && !(cancelledBy != null && failure instanceof CancellationException)) {
      UnseenFailure.watchFor(this, loop, failure);
    }
  }

  /**
   * The thread cannot leave its carrier thread and the watchdog noticed: do not wait any longer.
   */
  void rescueIfPinned() {
    if (pinned && !isRunning()) {
      if (!STATE.compareAndSet(this, States.WAITING, States.RUNNING)) {
        loop.unqueue(this);
        state = States.RUNNING;
      }
    }
  }

  /** Told by the watchdog: this o-routine awaits, and yet its thread has not left the loop's. */
  void markPinned() {
    pinned = true;
    LockSupport.unpark(thread);
  }

  @Override
  boolean isOperation() {
    return false;
  }

  @Override
  void observed() {
    observed = true;
  }

  boolean isObserved() {
    return observed;
  }

  @Override
  Kind kind() {
    return Kind.ROUTINE;
  }

  /**
   * The scheduler of its thread, called by the JDK when that thread may continue. A virtual thread
   * that the body starts inherits the scheduler; it is not ours and goes to the JDK's.
   */
  @Override
  public void execute(Runnable task) {
    if (continuation == null) {
      continuation = task;
    }
    if (task == continuation) {
      ((LoopCarrier) loop.carrier()).mayContinue(this);
    } else {
      PrivateThreads.defaultScheduler().execute(task);
    }
  }

  @Override
  public EventLoop boundTo() {
    return loop;
  }

  @Override
  public void uncaughtException(Thread t, Throwable e) {
    loop.log().error("{} broke outside its body", this, e);
  }

  @Override
  public String name() {
    return givenName == null ? Names.derived(prefix, id) : givenName;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public Loop loop() {
    return loop;
  }

  @Override
  public State state() {
    return States.named(state);
  }

  @Override
  public void cancel() {
    cancel(null);
  }

  @Override
  public void cancel(@Nullable String reason) {
    if (state != States.DONE && cancelledBy == null) {
      CancellationException cause =
          new CancellationException(
              this + " was cancelled" + (reason == null ? "" : ": " + reason));
      if (CANCELLED_BY.compareAndSet(this, (CancellationException) null, cause)) {
        CancelHooks hooks = cancelHooks;
        if (hooks != null) {
          loop.post(hooks);
        }
        wake();
      }
    }
  }

  @Override
  public boolean isCancelled() {
    return cancelledBy != null;
  }

  @Override
  public @Nullable Routine<?> parent() {
    return parent;
  }

  @Override
  public String toString() {
    return Names.inLogs(this);
  }
}
