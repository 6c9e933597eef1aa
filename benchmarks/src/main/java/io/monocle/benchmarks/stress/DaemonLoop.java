package io.monocle.benchmarks.stress;

import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Cancellable;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A loop without sockets on a daemon thread, which does not keep a process of JCStress alive. */
final class DaemonLoop implements BackendProvider, Backend, LoopDriver {
  /** The one of this process. */
  static final Loop LOOP =
      LoopGroup.builder().backend(new DaemonLoop()).watchdog(Duration.ZERO).open().loop();

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("loop").factory());
  private final Thread thread =
      CompletableFuture.supplyAsync(Thread::currentThread, executor).join();

  /** How an o-routine ended. */
  static Object end(Oroutine<?> routine) {
    try {
      return routine.join();
    } catch (CancellationException e) {
      return "cancelled";
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }

  @Override
  public String name() {
    return "daemon";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public Backend open(BackendConfig config) {
    return this;
  }

  @Override
  public List<? extends LoopDriver> loops() {
    return List.of(this);
  }

  @Override
  public CompletionStage<Void> close() {
    executor.shutdown();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  @Override
  public boolean inLoop() {
    return Thread.currentThread() == thread;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Cancellable schedule(Runnable task, long delayNanos) {
    Future<?> future = executor.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public Transport transport() {
    throw new UnsupportedOperationException("TCP");
  }
}
