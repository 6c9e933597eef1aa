package io.monocle.internal;

import io.monocle.Body;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.NotOnLoopException;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.internal.context.Contexts;
import io.monocle.spi.LoopDriver;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loop: its run queue, its timers, and what its turns ask of the backend.
 *
 * <p>At any moment at most one thread <em>holds</em> the loop; the {@link Inbox} says who may, the
 * {@link Carrier} who does. The fields that are neither final nor volatile belong to the holder,
 * which changes only with a happens-before edge: through the inbox's word, or through the state of
 * the o-routine that gets it.
 */
public final class EventLoop implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.Loop");

  final LoopDriver driver;
  final TimerQueue timers = new TimerQueue(this);
  final LiveRoutines live = new LiveRoutines(this);
  final Hold hold = new Hold();
  final Inbox inbox = new Inbox();
  final Resources resources = new Resources();

  private final Group group;
  private final String name;
  private final Carrier carrier;
  private final RunQueue ready = new RunQueue();

  /** Set for the loop of a program that is run as a whole. */
  @Nullable Deadlock deadlock;

  /** How much offloaded code has not ended. Holder only. */
  int offloads;

  private @Nullable Command firstCommand;
  private @Nullable Command lastCommand;
  private int commandChain;

  private volatile boolean closed;

  EventLoop(Group group, LoopDriver driver, String name) {
    this.group = group;
    this.driver = driver;
    this.name = name;
    this.carrier = Carrier.of(this);
  }

  /** The loop this code runs a turn of, or null. */
  public static @Nullable EventLoop currentOrNull() {
    Thread thread = Thread.currentThread();
    EventLoop loop = LoopThreads.loopOf(thread);
    return loop != null && loop.hold.isBy(thread) ? loop : null;
  }

  /** The loop this code runs a turn of. */
  public static EventLoop current(String verb) {
    EventLoop loop = currentOrNull();
    if (loop == null) {
      throw new NotOnLoopException(
          verb
              + " works only on a loop, and thread \""
              + Thread.currentThread().getName()
              + "\" is not one: start with Monocle.run(...), or go there with loop.launch(...)");
    }
    return loop;
  }

  @Override
  public <T extends @Nullable Object> Oroutine<T> launch(Body<T> body) {
    return start(null, body);
  }

  @Override
  public Oroutine<@Nullable Void> launch(Body.OfVoid body) {
    return start(null, Bodies.returningNull(body));
  }

  @Override
  public <T extends @Nullable Object> Oroutine<T> launch(String routineName, Body<T> body) {
    return start(Objects.requireNonNull(routineName, "name"), body);
  }

  @Override
  public Oroutine<@Nullable Void> launch(String routineName, Body.OfVoid body) {
    return start(Objects.requireNonNull(routineName, "name"), Bodies.returningNull(body));
  }

  /**
   * An o-routine that is not queued yet. While an o-routine waits, its thread may run work of the
   * core, such as the launch for a connection that came; that has nothing to do with it.
   */
  <T extends @Nullable Object> Routine<T> prepare(@Nullable String routineName, Body<T> body) {
    Objects.requireNonNull(body, "body");
    Routine<?> here = Current.routineOrNull();
    if (here != null && !here.isRunning()) {
      return new Routine<>(this, null, routineName, LaunchSite.remembered(body));
    }
    Body<T> taken = Contexts.takenOver(body);
    return new Routine<>(this, here, routineName, LaunchSite.remembered(taken));
  }

  private <T extends @Nullable Object> Routine<T> start(
      @Nullable String routineName, Body<T> body) {
    Routine<T> routine = prepare(routineName, body);
    if (closed) {
      routine.endUnstarted();
    } else {
      post(routine);
    }
    return routine;
  }

  @Override
  public void execute(Runnable callback) {
    Objects.requireNonNull(callback, "callback");
    if (closed) {
      throw new RejectedExecutionException("loop " + name + " is closed");
    }
    post(new Callback(callback));
  }

  @Override
  public LoopGroup group() {
    return group;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return "Loop[" + name + "]";
  }

  /** See {@link io.monocle.Monocle#sleep}. Holder only. */
  public Promise<@Nullable Void> sleep(Duration time) {
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    long nanos = Durations.toNanos(time);
    if (nanos <= 0) {
      return Promises.done();
    }
    Timer timer = new Timer(this, deadlineIn(nanos));
    timers.add(timer);
    return timer;
  }

  long deadlineIn(long nanos) {
    return driver.nanoTime() + nanos;
  }

  /** See {@link io.monocle.Monocle#yieldNow}. Holder only. */
  public Promise<@Nullable Void> yieldNow() {
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    Yield yield = new Yield();
    ready.add(yield);
    return yield;
  }

  /** Queues a turn; from any thread. */
  public void post(Turn turn) {
    if (isHeldHere()) {
      ready.add(turn);
    } else if (inbox.push(turn)) {
      wake(false);
    }
  }

  /** Queues a turn; on the loop's own thread, from an event of the backend. */
  public void postFromDriver(Turn turn) {
    if (isHeldHere()) {
      ready.add(turn);
    } else if (inbox.push(turn)) {
      wake(true);
    }
  }

  /** Who has the loop sees to it that turns run. */
  void wake(boolean fromDriver) {
    try {
      carrier.wake(fromDriver);
    } catch (RejectedExecutionException e) {
      backendGone(e);
    }
  }

  void backendGone(RejectedExecutionException e) {
    if (!closed) {
      LOG.error("Loop {} cannot go on: its backend has ended under it", name, e);
    }
  }

  /** Runs code holding the loop: at once if this is the holder, else as a turn. */
  public void onLoop(Runnable action) {
    if (isHeldHere()) {
      action.run();
    } else {
      post(Turn.of(action));
    }
  }

  /** Whether the calling thread runs a turn of this loop. */
  public boolean isHeldHere() {
    return hold.isBy(Thread.currentThread());
  }

  /** The o-routine that runs now, or null, as far as it can be seen from another thread. */
  @Nullable Routine<?> runningRoutine() {
    return live.onThread(hold.threadId());
  }

  /** Fails a wait after a time, unless it has its outcome by then. Holder only. */
  public void limit(WritablePromise<?> wait, long nanos, Object what) {
    unless(
        wait,
        nanos,
        () -> {
          if (wait.fail(
              new TimeoutException("no outcome within " + Duration.ofNanos(nanos) + ": " + what))) {
            wait.withdrawn();
          }
        });
  }

  /** Does something after a time, unless a promise has its outcome by then. Holder only. */
  public void unless(WritablePromise<?> done, long nanos, Runnable action) {
    Timer timer =
        new Timer(this, deadlineIn(nanos)) {
          @Override
          void expired() {
            action.run();
          }
        };
    timers.add(timer);
    done.watchOrTell(new Watcher.Bystander(() -> onLoop(() -> timers.remove(timer))));
  }

  /** Asks the backend for something when the drain ends. Holder only. */
  public void command(Command command) {
    command.next = null;
    if (lastCommand == null) {
      firstCommand = command;
    } else {
      lastCommand.next = command;
    }
    lastCommand = command;
  }

  /** The next turn, or null; takes in what came from outside. Holder only. */
  @Nullable Turn nextTurn() {
    Turn arrived = inbox.takeAll();
    if (arrived != null) {
      ready.addAll(arrived);
    }
    return ready.poll();
  }

  void putBack(Turn turn) {
    ready.addFirst(turn);
  }

  /** There is nothing to run, as far as the loop knows. Holder only. */
  void nothingToRun() {
    if (deadlock != null && ready.isEmpty() && inbox.isEmpty()) {
      deadlock.look();
    }
  }

  boolean hasReadyTurns() {
    return !ready.isEmpty();
  }

  /**
   * Which chain of commands is being gathered: another number after each hand-over. Holder only.
   */
  public int commandChain() {
    return commandChain;
  }

  /** Everything asked of the backend since the last time, as a chain, or null. Holder only. */
  @Nullable Command takeCommands() {
    timers.askForWakeUp();
    Command first = firstCommand;
    firstCommand = null;
    lastCommand = null;
    commandChain++;
    return first;
  }

  /** Carries out a chain of commands, on the loop's own thread. */
  void carryOut(@Nullable Command first) {
    Command command = first;
    while (command != null) {
      Command following = command.next;
      command.next = null;
      try {
        command.run();
      } catch (RejectedExecutionException e) {
        backendGone(e);
      } catch (Throwable failure) {
        LOG.error("The backend failed to carry out {}", command, failure);
      }
      command = following;
    }
  }

  /** Hands over the o-routines whose first turn is in the run queue. Holder only. */
  void forEachNotBegun(Consumer<Routine<?>> action) {
    ready.forEach(
        turn -> {
          if (turn instanceof Routine<?> routine && routine.thread() == null) {
            action.accept(routine);
          }
        });
  }

  /** Takes a turn out of the run queue. Holder only. */
  void unqueue(Turn turn) {
    Turn arrived = inbox.takeAll();
    if (arrived != null) {
      ready.addAll(arrived);
    }
    ready.remove(turn);
  }

  /** The backend's side of this loop. */
  public LoopDriver driver() {
    return driver;
  }

  /** What is open on this loop. Holder only. */
  public Resources resources() {
    return resources;
  }

  Logger log() {
    return LOG;
  }

  Carrier carrier() {
    return carrier;
  }

  boolean isClosed() {
    return closed;
  }

  /** No turn will run any more. On the loop's own thread. */
  void retire() {
    timers.retire();
    carrier.close();
  }

  /** From here on nothing is launched; what is live is cancelled. */
  void beginClose() {
    closed = true;
    onLoop(
        () -> {
          live.cancelAll();
          timers.expireWhatEndsWithTheLoop();
        });
  }

  private static final class Yield extends WritablePromise<@Nullable Void> {
    @Override
    public void run() {
      succeed(null);
    }

    @Override
    protected String what() {
      return "its next turn";
    }
  }

  private static final class Callback extends Turn {
    private final Runnable callback;

    Callback(Runnable callback) {
      this.callback = callback;
    }

    @Override
    Kind kind() {
      return Kind.CALLBACK;
    }

    @Override
    public void run() {
      try {
        callback.run();
      } catch (Throwable failure) {
        LOG.error("A callback on a loop failed", Trace.readable(failure));
      }
    }
  }
}
