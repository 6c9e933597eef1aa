package io.monocle.tck.core;

import io.monocle.spi.Backend;
import io.monocle.spi.Cancellable;
import io.monocle.spi.Capability;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A backend of one loop, and the timers that are set on it. */
final class TimersOf implements Backend {
  private final Backend backend;
  private final Driver driver;
  private final Set<Object> left = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Boolean> first = new CompletableFuture<>();

  TimersOf(Backend backend) {
    this.backend = backend;
    this.driver = new Driver(backend.loops().getFirst());
  }

  /** Completes when the first one is set. */
  CompletionStage<Boolean> first() {
    return first;
  }

  /** How many have neither fired nor been cancelled. */
  int left() {
    return left.size();
  }

  @Override
  public String name() {
    return backend.name();
  }

  @Override
  public Set<Capability> capabilities() {
    return backend.capabilities();
  }

  @Override
  public List<? extends LoopDriver> loops() {
    return List.of(driver);
  }

  @Override
  public CompletionStage<Void> close() {
    return backend.close();
  }

  private final class Driver implements LoopDriver {
    private final LoopDriver loop;

    Driver(LoopDriver loop) {
      this.loop = loop;
    }

    @Override
    public Cancellable schedule(Runnable task, long delayNanos) {
      Object timer = new Object();
      left.add(timer);
      Cancellable scheduled =
          loop.schedule(
              () -> {
                left.remove(timer);
                task.run();
              },
              delayNanos);
      first.complete(true);
      return () -> {
        left.remove(timer);
        scheduled.cancel();
      };
    }

    @Override
    public void execute(Runnable task) {
      loop.execute(task);
    }

    @Override
    public void executeAfterEvents(Runnable task) {
      loop.executeAfterEvents(task);
    }

    @Override
    public boolean inLoop() {
      return loop.inLoop();
    }

    @Override
    public void bindThread() {
      loop.bindThread();
    }

    @Override
    public @Nullable List<InetAddress> addressesOf(String name) throws UnknownHostException {
      return loop.addressesOf(name);
    }

    @Override
    public long nanoTime() {
      return loop.nanoTime();
    }

    @Override
    public Transport transport() {
      return loop.transport();
    }

    @Override
    public HttpDriver http() {
      return loop.http();
    }
  }
}
