package io.monocle;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Cancellable;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Loops on the JDK's scheduled executor, with no sockets: enough for tests of the core. */
public final class PlainBackend implements BackendProvider {
  private final AtomicInteger betweenEvents = new AtomicInteger();

  /** How often a drain between events was asked for. */
  int betweenEvents() {
    return betweenEvents.get();
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.MULTI_LOOP);
  }

  @Override
  public Backend open(BackendConfig config) {
    List<Driver> loops = new ArrayList<>();
    for (int i = 0; i < config.loops(); i++) {
      loops.add(new Driver(config.threadNamePrefix() + i));
    }
    return new Backend() {
      @Override
      public String name() {
        return PlainBackend.this.name();
      }

      @Override
      public Set<Capability> capabilities() {
        return PlainBackend.this.capabilities();
      }

      @Override
      public List<Driver> loops() {
        return loops;
      }

      @Override
      public CompletionStage<Void> close() {
        return CompletableFuture.allOf(
            loops.stream().map(Driver::close).toArray(CompletableFuture<?>[]::new));
      }
    };
  }

  private final class Driver implements LoopDriver {
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ScheduledThreadPoolExecutor executor;
    private volatile Thread thread = Thread.currentThread();

    Driver(String name) {
      executor =
          new ScheduledThreadPoolExecutor(
              1,
              task -> {
                thread = Thread.ofPlatform().name(name).unstarted(task);
                return thread;
              }) {
            @Override
            protected void terminated() {
              ended.complete(null);
            }
          };
      executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
      executor.prestartAllCoreThreads();
    }

    CompletableFuture<Void> close() {
      executor.shutdown();
      return ended;
    }

    @Override
    public void execute(Runnable task) {
      executor.execute(task);
    }

    @Override
    public void executeBetweenEvents(Runnable task) {
      betweenEvents.incrementAndGet();
      execute(task);
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
}
