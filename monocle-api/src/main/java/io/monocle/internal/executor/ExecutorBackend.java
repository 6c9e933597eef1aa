package io.monocle.internal.executor;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** One loop on somebody's executor, over one of a backend that closes with it. */
public final class ExecutorBackend implements Backend {
  /** What a loop of an engine can do and this one cannot. */
  private static final Set<Capability> LACKING =
      EnumSet.of(Capability.MULTI_LOOP, Capability.EMBEDDING, Capability.VIRTUAL_TIME);

  private final Backend io;
  private final ExecutorLoop loop;
  private final Set<Capability> capabilities;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  private ExecutorBackend(Executor executor, Probe probe, Backend io) {
    this.io = io;
    EnumSet<Capability> able = EnumSet.noneOf(Capability.class);
    able.addAll(io.capabilities());
    able.removeAll(LACKING);
    this.capabilities = Set.copyOf(able);
    this.loop = new ExecutorLoop(executor, probe, io.loops().getFirst(), capabilities);
  }

  /**
   * Opens a loop of the provider, and one on the executor over it.
   *
   * @throws IllegalArgumentException if the executor runs tasks inside {@code execute}
   */
  public static ExecutorBackend open(Executor executor, BackendProvider provider) {
    Probe probe = Probe.of(executor);
    return new ExecutorBackend(
        executor,
        probe,
        provider.open(new BackendConfig(1, "monocle-" + provider.name() + "-io-")));
  }

  /** Runs this when the executor cannot be a loop, or no longer; what is there has to end. */
  public void whenUnfit(Runnable action) {
    var _ = loop.unfit().thenRun(action);
  }

  @Override
  public String name() {
    return io.name();
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public List<? extends LoopDriver> loops() {
    return List.of(loop);
  }

  /** The backend's loop ends at once; what it says of that still goes to the executor. */
  @Override
  public CompletionStage<Void> close() {
    if (closing.compareAndSet(false, true)) {
      loop.refuse();
      var _ = io.close().whenComplete((nothing, failure) -> loop.post(this::last));
    }
    return closed;
  }

  private void last() {
    loop.end();
    closed.complete(null);
  }
}
