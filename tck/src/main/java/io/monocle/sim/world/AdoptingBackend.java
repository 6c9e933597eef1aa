package io.monocle.sim.world;

import io.monocle.spi.Backend;
import io.monocle.spi.Cancellable;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A loop that somebody else owns: tasks and timers, but no sockets. */
final class AdoptingBackend implements Backend {
  private final String name;
  private final Set<Capability> capabilities;
  private final Adopted adopted;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  AdoptingBackend(String name, Set<Capability> declared, WorldLoop loop) {
    this.name = name;
    this.capabilities = EnumSet.of(Capability.EMBEDDING, Capability.VIRTUAL_TIME);
    this.capabilities.retainAll(declared);
    this.adopted = new Adopted(loop);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.copyOf(capabilities);
  }

  @Override
  public List<? extends LoopDriver> loops() {
    return List.of(adopted);
  }

  @Override
  public CompletionStage<Void> close() {
    adopted.closed = true;
    if (!adopted.loop.report("let go", () -> closed.complete(null))) {
      closed.complete(null);
    }
    return closed;
  }

  private static final class Adopted implements LoopDriver {
    private final WorldLoop loop;

    private volatile boolean closed;

    Adopted(WorldLoop loop) {
      this.loop = loop;
    }

    private void refuseIfClosed() {
      if (closed) {
        throw new RejectedExecutionException("the adopting backend is closed");
      }
    }

    @Override
    public void execute(Runnable task) {
      refuseIfClosed();
      loop.execute(task);
    }

    @Override
    public void executeAfterEvents(Runnable task) {
      refuseIfClosed();
      loop.executeAfterEvents(task);
    }

    @Override
    public boolean inLoop() {
      return loop.inLoop();
    }

    @Override
    public RandomGenerator chance() {
      return loop.chance();
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
    public Cancellable schedule(Runnable task, long delayNanos) {
      refuseIfClosed();
      return loop.schedule(task, delayNanos);
    }

    @Override
    public Transport transport() {
      throw new UnsupportedOperationException("an adopted loop has no " + Capability.TCP);
    }

    @Override
    public Object engineLoop() {
      return loop;
    }
  }
}
