package io.monocle.vertx;

import io.monocle.netty.codec.AfterEvents;
import io.monocle.spi.Cancellable;
import io.monocle.spi.LoopDriver;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * An event-loop context as a loop. Every task is dispatched on the context, which makes it the
 * current one; time is the event loop's own, since Vert.x's timers know nothing below a
 * millisecond.
 */
final class VertxLoop implements LoopDriver {
  private final ContextInternal context;
  private final VertxBackend backend;
  private final EventLoop eventLoop;
  private final AfterEvents afterEvents;
  private final VertxTransport transport;
  private final VertxHttp http;
  private Runnable usualTask = () -> {};
  private Runnable performUsualTask = usualTask;

  VertxLoop(ContextInternal context, VertxBackend backend) {
    this.context = context;
    this.backend = backend;
    eventLoop = context.nettyEventLoop();
    afterEvents = new AfterEvents(eventLoop);
    transport = new VertxTransport(this);
    http = new VertxHttp(transport);
  }

  ContextInternal context() {
    return context;
  }

  List<VertxLoop> peers() {
    return backend.loops();
  }

  boolean isClosing() {
    return backend.isClosing();
  }

  private void refuseIfClosing() {
    if (isClosing()) {
      throw new RejectedExecutionException("the backend is closed");
    }
  }

  @Override
  public void execute(Runnable task) {
    refuseIfClosing();
    eventLoop.execute(() -> perform(task));
  }

  private void perform(Runnable task) {
    context.dispatch(task);
  }

  /** Like {@link #execute}, also while the backend closes; too late is no error. */
  void later(Runnable task) {
    run(task);
  }

  /** Like {@link #later}; fails if the event loop has ended, and with it its sockets. */
  Future<Void> run(Runnable task) {
    Promise<Void> ran = Promise.promise();
    try {
      eventLoop.execute(
          () -> {
            context.dispatch(task);
            ran.complete();
          });
    } catch (RejectedExecutionException e) {
      ran.fail(e);
    }
    return ran.future();
  }

  @Override
  public void executeAfterEvents(Runnable task) {
    refuseIfClosing();
    afterEvents.add(performing(task));
  }

  @Override
  public void executeBetweenEvents(Runnable task) {
    refuseIfClosing();
    afterEvents.addTurns(performing(task));
  }

  /** The core asks for one and the same task again and again. */
  private Runnable performing(Runnable task) {
    if (task != usualTask) {
      usualTask = task;
      performUsualTask = () -> perform(task);
    }
    return performUsualTask;
  }

  @Override
  public boolean inLoop() {
    return eventLoop.inEventLoop();
  }

  /**
   * Vert.x keeps the current context of a thread that is not its own in a thread local, and this
   * sets it; each dispatch that happens on that thread puts it back at its end.
   */
  @Override
  public void bindThread() {
    context.beginDispatch();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Cancellable schedule(Runnable task, long delayNanos) {
    refuseIfClosing();
    ScheduledFuture<?> timer =
        eventLoop.schedule(() -> perform(task), Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  @Override
  public VertxTransport transport() {
    return transport;
  }

  @Override
  public Object engineLoop() {
    return context;
  }

  @Override
  public VertxHttp http() {
    return http;
  }

  /** Ends what the transport has open; from any thread. */
  Future<Void> shutDown() {
    Promise<Void> ended = Promise.promise();
    return run(() -> transport.shutDown().onComplete(ended)).compose(begun -> ended.future());
  }

  @Override
  public String toString() {
    return "VertxLoop[" + context + "]";
  }
}
