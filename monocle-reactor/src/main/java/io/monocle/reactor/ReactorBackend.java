package io.monocle.reactor;

import io.monocle.netty.codec.ThreadSpacing;
import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.Capability;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/** The event loops of one {@link LoopResources}: made here, or adopted from the caller. */
final class ReactorBackend implements Backend {

  private final List<ReactorLoop> loops;
  private final Supplier<Mono<Void>> afterwards;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final CompletionStage<Void> closedStage = closed.minimalCompletionStage();

  /**
   * @param afterwards what remains to be done when all connections and listeners are closed
   */
  private ReactorBackend(Iterable<EventLoop> eventLoops, Supplier<Mono<Void>> afterwards) {
    List<ReactorLoop> made = new ArrayList<>();
    for (EventLoop eventLoop : eventLoops) {
      made.add(new ReactorLoop(eventLoop, this));
    }
    this.loops = List.copyOf(made);
    this.afterwards = afterwards;
  }

  /**
   * Event loops of its own, which {@link #close} ends.
   *
   * @param useNative whether to prefer a native transport where there is one: epoll on Linux
   */
  static ReactorBackend open(BackendConfig config, boolean useNative) {
    String prefix = config.threadNamePrefix();
    String name = prefix.isEmpty() ? ReactorBackendProvider.NAME : prefix;
    long deadline = LoopResources.DEFAULT_SHUTDOWN_TIMEOUT;
    if (useNative && Epoll.isAvailable()) {
      EventLoopGroup group = EpollLoops.start(name, config.loops());
      return start(
          eventLoops(group),
          () -> ReactorLoop.ended(group.shutdownGracefully(0, deadline, TimeUnit.SECONDS)));
    }
    LoopResources resources = LoopResources.create(name, config.loops(), /* daemon= */ false);
    return start(
        eventLoops(resources.onServer(useNative)),
        () -> resources.disposeLater(Duration.ZERO, Duration.ofSeconds(deadline)));
  }

  /** The caller's event loops, which stay running after {@link #close}. */
  static ReactorBackend adopt(LoopResources resources) {
    return new ReactorBackend(
        eventLoops(resources.onServer(LoopResources.DEFAULT_NATIVE)), Mono::empty);
  }

  /** One event loop of the caller, which stays running after {@link #close}. */
  static ReactorBackend adopt(EventLoop eventLoop) {
    return adopt(List.of(eventLoop));
  }

  /** Event loops of the caller, which stay running after {@link #close}. */
  static ReactorBackend adopt(List<EventLoop> eventLoops) {
    return new ReactorBackend(eventLoops, Mono::empty);
  }

  private static ReactorBackend start(List<EventLoop> eventLoops, Supplier<Mono<Void>> end) {
    try (ThreadSpacing spacing = new ThreadSpacing()) {
      for (EventLoop eventLoop : eventLoops) {
        spacing.next();
        eventLoop.execute(() -> {});
      }
    } catch (Throwable failure) {
      end.get().subscribe();
      throw failure;
    }
    return new ReactorBackend(eventLoops, end);
  }

  private static List<EventLoop> eventLoops(EventLoopGroup group) {
    List<EventLoop> found = new ArrayList<>();
    for (EventExecutor executor : group) {
      found.add((EventLoop) executor);
    }
    return found;
  }

  @Override
  public String name() {
    return ReactorBackendProvider.NAME;
  }

  /** On loops of io_uring, o-routines and timers are left. */
  @Override
  public Set<Capability> capabilities() {
    return loops.stream().anyMatch(loop -> IoUringLoops.include(loop.eventLoop()))
        ? Set.of(Capability.MULTI_LOOP, Capability.EMBEDDING)
        : ReactorBackendProvider.CAPABILITIES;
  }

  @Override
  public List<ReactorLoop> loops() {
    return loops;
  }

  /** The driver of the event loop that a connection was registered with. */
  ReactorLoop loopOf(EventLoop socketLoop) {
    for (ReactorLoop loop : loops) {
      if (loop.socketLoop().equals(socketLoop)) {
        return loop;
      }
    }
    throw new IllegalArgumentException(socketLoop + " is not of this backend");
  }

  @Override
  public CompletionStage<Void> close() {
    if (closing.compareAndSet(false, true)) {
      List<Mono<Void>> emptied = new ArrayList<>();
      for (ReactorLoop loop : loops) {
        emptied.add(loop.close());
      }
      Mono.when(emptied)
          .then(Mono.defer(afterwards))
          .subscribe(null, closed::completeExceptionally, () -> closed.complete(null));
    }
    return closedStage;
  }
}
