package io.monocle.internal;

import io.monocle.Body;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.NotOnLoopException;
import io.monocle.Promise;
import io.monocle.internal.executor.ExecutorBackend;
import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Some loops over one backend, and their common life. */
public final class Group implements LoopGroup {
  private final Backend backend;
  private final List<EventLoop> loops = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final Closing closing;

  private Group(Backend backend, GroupOptions options) {
    this.backend = backend;
    for (LoopDriver driver : backend.loops()) {
      loops.add(new EventLoop(this, driver, backend.name() + "-" + loops.size()));
    }
    Watchdog watchdog = new Watchdog(loops, options.watchdog());
    this.closing = new Closing(backend, loops, watchdog, options.closeTimeout());
    watchdog.start("monocle-" + backend.name() + "-watchdog");
  }

  /** Opens the loops that the options ask for. */
  public static LoopGroup open(GroupOptions options) {
    BackendProvider provider = providerOf(options);
    return over(
        provider.open(new BackendConfig(options.loops(), "monocle-" + provider.name() + "-")),
        options);
  }

  /** Loops over a backend that runs already. */
  public static LoopGroup over(Backend backend, GroupOptions options) {
    return new Group(backend, options);
  }

  /** One loop on an executor, with the sockets and the clock of the backend that is asked for. */
  public static LoopGroup over(Executor executor, GroupOptions options) {
    ExecutorBackend backend = ExecutorBackend.open(executor, providerOf(options));
    Group group = new Group(backend, options);
    backend.whenUnfit(() -> group.closing.begin(null));
    return group;
  }

  private static BackendProvider providerOf(GroupOptions options) {
    BackendProvider given = options.provider();
    return given == null ? Discovery.find(options.backend()) : Discovery.checked(given);
  }

  /** See {@link io.monocle.LoopGroupBuilder#run(Body)}. */
  public static <T extends @Nullable Object> T run(GroupOptions options, Body<T> body) {
    if (EventLoop.currentOrNull() != null) {
      throw new NotOnLoopException(
          "run(...) starts a program and blocks its thread; on a loop use launch(...)");
    }
    try (Group group = (Group) open(options)) {
      EventLoop loop = group.loops.getFirst();
      Routine<T> main = loop.prepare("main", body);
      try {
        return group.loops.size() > 1 ? join(loop, main) : joinOrDeadlock(loop, main);
      } catch (InterruptedException e) {
        main.cancel();
        Thread.currentThread().interrupt();
        CancellationException interrupted = new CancellationException("run(...) was interrupted");
        interrupted.initCause(e);
        throw interrupted;
      } catch (Throwable failure) {
        throw Exceptions.asIs(Trace.readable(failure));
      }
    }
  }

  private static <T extends @Nullable Object> T join(EventLoop loop, Routine<T> main)
      throws InterruptedException {
    loop.post(main);
    return main.join();
  }

  /** The program begins in the turn that sets it up, so that nothing comes from outside later. */
  private static <T extends @Nullable Object> T joinOrDeadlock(EventLoop loop, Routine<T> main)
      throws InterruptedException {
    WritablePromise<@Nullable Void> end = Promises.pending();
    Promises.afterwards(main, () -> end.succeed(null));
    loop.onLoop(
        () -> {
          loop.deadlock = new Deadlock(loop, end);
          loop.post(main);
        });
    end.join();
    return main.join();
  }

  /** The loop over a driver of this group's backend. */
  public EventLoop loopOf(LoopDriver driver) {
    for (EventLoop loop : loops) {
      if (loop.driver == driver) {
        return loop;
      }
    }
    throw new IllegalArgumentException("not a loop of this backend: " + driver);
  }

  List<EventLoop> eventLoops() {
    return loops;
  }

  @Override
  public List<Loop> loops() {
    return List.copyOf(loops);
  }

  @Override
  public Loop loop() {
    return loops.getFirst();
  }

  @Override
  public Loop next() {
    return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
  }

  @Override
  public String backend() {
    return backend.name();
  }

  @Override
  public Set<Capability> capabilities() {
    return backend.capabilities();
  }

  @Override
  public Promise<@Nullable Void> drain(Duration atMost) {
    closing.drain(atMost);
    return closing.closed();
  }

  @Override
  public void close() {
    closing.begin(Current.routineOrNull());
    if (EventLoop.currentOrNull() == null && !isOnOneOfItsThreads()) {
      joinThroughInterrupts(closing.closed());
    }
  }

  /** The code of who runs an adopted loop is there without a turn. */
  private boolean isOnOneOfItsThreads() {
    return loops.stream().anyMatch(loop -> loop.driver.inLoop());
  }

  /** What it waits for always comes, so an interrupt is no reason to return before. */
  private static void joinThroughInterrupts(Promise<?> promise) {
    boolean interrupted = false;
    for (; ; ) {
      try {
        promise.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Promise<@Nullable Void> closed() {
    return closing.closed();
  }

  @Override
  public String toString() {
    return "LoopGroup[" + backend.name() + ", " + loops.size() + " loops]";
  }
}
