package io.monocle.vertx;

import io.monocle.netty.codec.ThreadSpacing;
import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.Capability;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.transport.Transport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Loops that are event-loop contexts: of a Vert.x of its own, or one that somebody else owns. */
final class VertxBackend implements Backend {
  static final String NAME = "vertx";
  static final Set<Capability> CAPABILITIES =
      Collections.unmodifiableSet(
          EnumSet.of(
              Capability.TCP,
              Capability.OS_SOCKETS,
              Capability.TLS,
              Capability.HTTP,
              Capability.HTTPS,
              Capability.HTTP2,
              Capability.WEBSOCKET,
              Capability.MULTI_LOOP,
              Capability.EMBEDDING));

  private final @Nullable Vertx own;
  private final List<VertxLoop> loops;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CompletionStage<Void> closed = ended.minimalCompletionStage();

  private VertxBackend(@Nullable Vertx own, List<ContextInternal> contexts) {
    this.own = own;
    List<VertxLoop> created = new ArrayList<>();
    for (ContextInternal context : contexts) {
      created.add(new VertxLoop(context, this));
    }
    loops = List.copyOf(created);
  }

  static VertxBackend open(BackendConfig config, Transport engine) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(config.loops())
            // Or every Vert.x makes a folder for temporary files, and none starts where it cannot.
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false));
    Vertx vertx = Vertx.builder().with(options).withTransport(engine).build();
    try {
      return new VertxBackend(vertx, contexts((VertxInternal) vertx, config.threadNamePrefix()));
    } catch (Throwable e) {
      vertx.close();
      throw e;
    }
  }

  /**
   * One loop over a context that its caller goes on owning: {@link #close} ends what this backend
   * opened on it, and leaves it running. Its sockets use the transport that the owner has chosen
   * for Vert.x; a native one loses half-closed connections (see {@link VertxBackendProvider}).
   *
   * @throws IllegalArgumentException if the context is not one of an event loop
   */
  static VertxBackend over(Context context) {
    if (!context.isEventLoopContext()) {
      throw new IllegalArgumentException(
          "o-routines need an event-loop context, and this is one of the threading model "
              + context.threadingModel());
    }
    return new VertxBackend(null, List.of((ContextInternal) context));
  }

  /**
   * A context on each event loop. Not by asking for new contexts: those take the event loops in
   * turn, but so does whatever else asks, and then two of them share one.
   */
  private static List<ContextInternal> contexts(VertxInternal vertx, String threadNamePrefix) {
    List<ContextInternal> contexts = new ArrayList<>();
    try (ThreadSpacing spacing = new ThreadSpacing()) {
      for (EventExecutor executor : vertx.nettyEventLoopGroup()) {
        EventLoop eventLoop = (EventLoop) executor;
        String name = threadNamePrefix + contexts.size();
        spacing.next();
        eventLoop.execute(() -> Thread.currentThread().setName(name));
        contexts.add(vertx.contextBuilder().withEventLoop(eventLoop).build());
      }
    }
    return contexts;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<VertxLoop> loops() {
    return loops;
  }

  boolean isClosing() {
    return closing.get();
  }

  @Override
  public CompletionStage<Void> close() {
    if (closing.compareAndSet(false, true)) {
      Future.join(loops.stream().map(VertxLoop::shutDown).toList())
          .transform(result -> own == null ? Future.succeededFuture() : own.close())
          .onComplete(
              (result, failure) -> {
                if (failure == null) {
                  ended.complete(null);
                } else {
                  ended.completeExceptionally(failure);
                }
              });
    }
    return closed;
  }
}
