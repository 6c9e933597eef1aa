package io.monocle.netty;

import io.monocle.netty.codec.ThreadSpacing;
import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Netty event loops, started by us or adopted from whoever runs them. */
final class NettyBackend implements Backend {
  static final String NAME = "netty";
  static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.TCP,
          Capability.OS_SOCKETS,
          Capability.TLS,
          Capability.HTTP,
          Capability.HTTPS,
          Capability.WEBSOCKET,
          Capability.HTTP2,
          Capability.MULTI_LOOP,
          Capability.EMBEDDING);

  private final Set<Capability> capabilities;
  private final List<NettyLoopDriver> drivers;
  private final Supplier<CompletionStage<Void>> end;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CompletionStage<Void> closed = ended.minimalCompletionStage();

  private NettyBackend(
      Set<Capability> capabilities,
      List<NettyLoopDriver> drivers,
      Supplier<CompletionStage<Void>> end) {
    this.capabilities = capabilities;
    this.drivers = drivers;
    this.end = end;
  }

  /** Starts loops that {@link #close} ends. */
  static NettyBackend open(BackendConfig config, Engine engine) {
    List<OwnedLoop> owned = new ArrayList<>(config.loops());
    try (ThreadSpacing spacing = new ThreadSpacing()) {
      for (int i = 0; i < config.loops(); i++) {
        spacing.next();
        owned.add(OwnedLoop.start(config.threadNamePrefix() + i, engine));
      }
    } catch (Throwable failure) {
      owned.forEach(OwnedLoop::shutDown);
      throw failure;
    }
    List<NettyLoopDriver> drivers =
        NettyLoopDriver.over(owned.stream().map(OwnedLoop::loop).toList(), engine);
    return new NettyBackend(
        CAPABILITIES,
        drivers,
        () -> {
          drivers.forEach(NettyLoopDriver::close);
          owned.forEach(OwnedLoop::shutDown);
          return CompletableFuture.allOf(
              owned.stream()
                  .map(loop -> loop.ended().toCompletableFuture())
                  .toArray(CompletableFuture<?>[]::new));
        });
  }

  /**
   * Takes in loops that somebody else runs, all of one kind; {@link #close} closes what was opened
   * through this backend, and leaves the loops running.
   *
   * <p>Sockets work on a loop that runs Netty's epoll or NIO; any other loop has no {@link
   * Capability#TCP}.
   */
  static NettyBackend adopt(List<EventLoop> loops) {
    Engine engine = Engine.of(loops.getFirst());
    List<NettyLoopDriver> drivers = NettyLoopDriver.over(loops, engine);
    return new NettyBackend(
        engine == null
            ? Set.of(Capability.EMBEDDING)
            : Set.of(
                Capability.TCP,
                Capability.OS_SOCKETS,
                Capability.TLS,
                Capability.HTTP,
                Capability.HTTPS,
                Capability.WEBSOCKET,
                Capability.HTTP2,
                Capability.EMBEDDING),
        drivers,
        () ->
            CompletableFuture.allOf(
                drivers.stream()
                    .map(driver -> driver.close().toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public List<? extends LoopDriver> loops() {
    return drivers;
  }

  NettyLoopDriver driver(int index) {
    return drivers.get(index);
  }

  @Override
  public CompletionStage<Void> close() {
    if (closing.compareAndSet(false, true)) {
      var _ = end.get().thenRun(() -> ended.complete(null));
    }
    return closed;
  }
}
