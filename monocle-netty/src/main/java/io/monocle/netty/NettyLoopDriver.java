package io.monocle.netty;

import io.monocle.netty.codec.AfterEvents;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.netty.util.concurrent.Ticker;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One Netty event loop. */
final class NettyLoopDriver implements LoopDriver {
  private final EventLoop loop;
  private final Ticker ticker;
  private final AfterEvents afterEvents;
  private final @Nullable NettyTransport transport;
  private final LastTasks lastTasks;
  private volatile boolean closed;

  private NettyLoopDriver(EventLoop loop, @Nullable Engine engine, NettyLoopDriver[] all) {
    this.loop = loop;
    this.ticker = loop.ticker();
    this.lastTasks = new LastTasks(loop);
    this.afterEvents = new AfterEvents(loop);
    this.transport = engine == null ? null : new NettyTransport(this, engine, all);
  }

  /** The drivers of some loops, which share out the connections that come in. */
  static List<NettyLoopDriver> over(List<? extends EventLoop> loops, @Nullable Engine engine) {
    NettyLoopDriver[] all = new NettyLoopDriver[loops.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = new NettyLoopDriver(loops.get(i), engine, all);
    }
    return List.of(all);
  }

  @Override
  public void execute(Runnable task) {
    refuseIfClosed();
    try {
      loop.execute(task);
    } catch (RejectedExecutionException loopHasEnded) {
      lastTasks.run(task, loopHasEnded);
    }
  }

  @Override
  public void executeAfterEvents(Runnable task) {
    add(AfterEvents::add, task);
  }

  @Override
  public void executeBetweenEvents(Runnable task) {
    add(AfterEvents::addTurns, task);
  }

  private void add(BiConsumer<AfterEvents, Runnable> how, Runnable task) {
    refuseIfClosed();
    try {
      how.accept(afterEvents, task);
    } catch (RejectedExecutionException loopHasEnded) {
      lastTasks.run(task, loopHasEnded);
    }
  }

  /**
   * Runs an action on the loop's thread when the loop shuts down, if it is of a kind that says so;
   * from then on tasks of that thread run even where the loop takes none any more.
   */
  void beforeTheLoopEnds(Runnable action) {
    if (loop instanceof SingleThreadEventExecutor single) {
      try {
        single.addShutdownHook(() -> lastTasks.begin(action));
      } catch (RejectedExecutionException loopHasEnded) {
        action.run();
      }
    }
  }

  @Override
  public boolean inLoop() {
    return loop.inEventLoop();
  }

  @Override
  public long nanoTime() {
    return ticker.nanoTime();
  }

  @Override
  public Cancellable schedule(Runnable task, long delayNanos) {
    refuseIfClosed();
    ScheduledFuture<?> scheduled =
        loop.schedule(task, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  @Override
  public Transport transport() {
    return ownTransport();
  }

  NettyTransport ownTransport() {
    return transportFor("TCP");
  }

  private NettyTransport transportFor(String capability) {
    if (transport == null) {
      throw new UnsupportedOperationException(
          capability
              + ": no sockets for a loop that runs neither epoll nor NIO: "
              + loop.getClass());
    }
    return transport;
  }

  @Override
  public Object engineLoop() {
    return loop;
  }

  @Override
  public HttpDriver http() {
    return new NettyHttp(transportFor("HTTP"));
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new RejectedExecutionException("the backend is closed");
    }
  }

  EventLoop loop() {
    return loop;
  }

  boolean isClosed() {
    return closed;
  }

  /** Runs a task as one of ours, also while closing; at once if the loop takes none any more. */
  void later(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException loopHasEnded) {
      task.run();
    }
  }

  /**
   * Runs a task after the loop has looked for I/O again, or has ended. Loop's thread only.
   *
   * <p>NIO gives a closed socket back to the operating system only then.
   */
  void afterNextLookForEvents(Runnable task) {
    try {
      afterEvents.add(() -> later(task));
    } catch (RejectedExecutionException loopHasEnded) {
      task.run();
    }
  }

  /**
   * Refuses tasks from here on, and closes what is open.
   *
   * @return completes when the connections have been told and their sockets are gone
   */
  CompletionStage<Void> close() {
    closed = true;
    CompletableFuture<Void> done = new CompletableFuture<>();
    later(
        () -> {
          if (transport != null) {
            transport.closeAll();
          }
          if (loop.inEventLoop()) {
            afterNextLookForEvents(() -> done.complete(null));
          } else {
            done.complete(null);
          }
        });
    return done;
  }
}
