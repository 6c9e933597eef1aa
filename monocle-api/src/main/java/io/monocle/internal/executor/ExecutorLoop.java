package io.monocle.internal.executor;

import io.monocle.spi.Cancellable;
import io.monocle.spi.Capability;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loop whose tasks run on an executor, and whose sockets and clock are those of a backend's loop.
 *
 * <p>Tasks wait in {@code tasks}; at most one drain is on its way to the executor, which {@code
 * scheduled} says, and it takes no longer than a few milliseconds before the executor's other tasks
 * have their go. {@code running} makes sure that no two run at a time, whatever the executor does.
 *
 * <p>What tasks ask of the backend's loop goes there in one piece after each of them, and what that
 * tells in one of its iterations comes from there in one piece.
 *
 * <pre>
 *   fit ── refuses a task, has ended, or is not one thread ──▶ unfit: drains go to a thread of ours
 * </pre>
 *
 * <p>An executor that is unfit takes no more drains: what is left to run, so that o-routines can
 * clean up, runs on a thread that ends with the backend.
 */
public final class ExecutorLoop implements LoopDriver {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.Loop");
  private static final int TASKS = 256;
  private static final long NANOS = 2_000_000;

  private final Executor executor;
  private final Probe probe;
  private final LoopDriver io;
  private final Set<Capability> capabilities;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final AtomicBoolean running = new AtomicBoolean();
  private final CompletableFuture<Void> unfit = new CompletableFuture<>();
  private final AtomicBoolean substituted = new AtomicBoolean();
  private final Substitute substitute = new Substitute();
  private final OneThread oneThread = new OneThread();
  private volatile @Nullable Thread thread;
  private volatile boolean closed;

  /** What is asked of the backend's loop; the loop's thread only. */
  private List<Runnable> asked = new ArrayList<>();

  private boolean gathering;

  /** What the backend's loop tells; that loop's thread only. */
  private List<Runnable> heard = new ArrayList<>();

  ExecutorLoop(Executor executor, Probe probe, LoopDriver io, Set<Capability> capabilities) {
    this.executor = executor;
    this.probe = probe;
    this.io = io;
    this.capabilities = capabilities;
    var _ = probe.problem().thenAccept(problem -> giveUp(problem, null));
  }

  /** Completes when the executor cannot be a loop, or no longer. */
  CompletionStage<Void> unfit() {
    return unfit;
  }

  @Override
  public void execute(Runnable task) {
    if (closed) {
      throw new RejectedExecutionException("the loop on an executor is closed");
    }
    post(task);
  }

  /** Runs a task on the loop's thread, soon, also while closing. */
  void post(Runnable task) {
    tasks.add(task);
    if (scheduled.compareAndSet(false, true)) {
      submit();
    } else if (executor instanceof ExecutorService service
        && service.isTerminated()
        && giveUp("it has ended", null)) {
      submit(); // it may have dropped the drain that was on its way
    }
  }

  private void submit() {
    if (!substituted.get()) {
      try {
        executor.execute(() -> drain(false));
        return;
      } catch (RuntimeException refusal) {
        giveUp("it refuses tasks", refusal);
      }
    }
    substitute.execute(() -> drain(true));
  }

  private boolean giveUp(String why, @Nullable Throwable cause) {
    if (!substituted.compareAndSet(false, true)) {
      return false;
    }
    LOG.error(
        "The executor {} cannot be a loop: {}; the o-routines there are cancelled",
        executor,
        why,
        cause);
    substitute.execute(() -> unfit.complete(null));
    return true;
  }

  private void drain(boolean bySubstitute) {
    Thread here = Thread.currentThread();
    if (!bySubstitute && !mayRunHere(here)) {
      submit();
      return;
    }
    if (!running.compareAndSet(false, true)) {
      return;
    }
    if (thread != here) {
      thread = here;
    }
    boolean more = runTasks();
    running.set(false);
    if (more) {
      submit();
      return;
    }
    scheduled.set(false);
    if (!tasks.isEmpty() && scheduled.compareAndSet(false, true)) {
      submit();
    }
  }

  private boolean mayRunHere(Thread here) {
    if (thread == here) {
      return !substituted.get();
    }
    String problem = oneThread.problem(here, thread);
    if (problem != null) {
      giveUp(problem, null);
    }
    return !substituted.get();
  }

  private boolean runTasks() {
    long start = System.nanoTime();
    int ran = 0;
    for (Runnable task; (task = tasks.poll()) != null; ) {
      gathering = true;
      try {
        task.run();
      } catch (Throwable failure) {
        LOG.error("A task of a loop on an executor failed", failure);
      }
      gathering = false;
      handOver();
      if (++ran == TASKS || System.nanoTime() - start >= NANOS) {
        return !tasks.isEmpty();
      }
    }
    return false;
  }

  /** Asks something of the backend's loop. On the loop's own thread. */
  void ask(Runnable command) {
    asked.add(command);
    if (!gathering) {
      handOver();
    }
  }

  private void handOver() {
    if (asked.isEmpty()) {
      return;
    }
    List<Runnable> batch = asked;
    asked = new ArrayList<>();
    try {
      io.execute(() -> batch.forEach(ExecutorLoop::carryOut));
    } catch (RejectedExecutionException e) {
      LOG.debug("What is asked of a backend that has ended is dropped", e);
    }
  }

  /** An event of the backend's loop, for the executor's thread. On that loop's own thread. */
  void hear(Runnable event) {
    heard.add(event);
    if (heard.size() == 1) {
      try {
        io.executeAfterEvents(this::tellHeard);
      } catch (RejectedExecutionException itEnds) {
        tellHeard();
      }
    }
  }

  private void tellHeard() {
    List<Runnable> batch = heard;
    heard = new ArrayList<>();
    post(() -> batch.forEach(ExecutorLoop::carryOut));
  }

  private static void carryOut(Runnable action) {
    try {
      action.run();
    } catch (Throwable failure) {
      LOG.error("A command to a backend or an event of it failed", failure);
    }
  }

  /** The backend's loop. */
  LoopDriver io() {
    return io;
  }

  boolean can(Capability capability) {
    return capabilities.contains(capability);
  }

  private void require(Capability capability) {
    if (!can(capability)) {
      throw new UnsupportedOperationException("this backend lacks the capability " + capability);
    }
  }

  @Override
  public boolean inLoop() {
    Thread known = thread;
    return (known == null ? probe.thread() : known) == Thread.currentThread();
  }

  @Override
  public RandomGenerator chance() {
    return io.chance();
  }

  @Override
  public @Nullable List<InetAddress> addressesOf(String name) throws UnknownHostException {
    return io.addressesOf(name);
  }

  @Override
  public long nanoTime() {
    return io.nanoTime();
  }

  @Override
  public Cancellable schedule(Runnable task, long delayNanos) {
    return new HopTimer(this, task, io.nanoTime() + Math.max(0, delayNanos));
  }

  @Override
  public Transport transport() {
    require(Capability.TCP);
    return new HopTransport(this);
  }

  @Override
  public HttpDriver http() {
    require(Capability.HTTP);
    return new HopHttp(this);
  }

  /** Refuses tasks from here on. */
  void refuse() {
    closed = true;
  }

  /** Nothing is handed over any more. */
  void end() {
    substitute.end();
  }
}
