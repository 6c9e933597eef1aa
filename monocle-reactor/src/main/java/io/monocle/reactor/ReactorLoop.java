package io.monocle.reactor;

import io.monocle.netty.codec.AfterEvents;
import io.monocle.netty.codec.HttpLoop;
import io.monocle.netty.codec.LoopBuffers;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.FutureMono;

/** One event loop of Reactor Netty. */
final class ReactorLoop implements LoopDriver {

  private final EventLoop eventLoop;
  private final EventLoop socketLoop;
  private final AfterEvents afterEvents;
  private final ReactorTransport transport;
  private final ReactorHttp http;
  private final LoopBuffers buffers = new LoopBuffers();
  private final HttpLoop httpLoop;

  /** Listeners, connections and attempts to connect on this loop; its thread only. */
  private final Set<Disposable> open = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Refuses tasks and sockets. */
  private volatile boolean closing;

  /** All that was open has told its end; its thread only. */
  private boolean closed;

  ReactorLoop(EventLoop eventLoop, ReactorBackend backend) {
    this.eventLoop = eventLoop;
    this.socketLoop = SteadyEpollLoop.forSocketsOf(eventLoop);
    this.afterEvents = new AfterEvents(eventLoop);
    this.transport = new ReactorTransport(this, backend);
    this.http = new ReactorHttp(this, backend);
    this.httpLoop = new HttpLoop(this, eventLoop, buffers, transport::dial);
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  /** The event loop as connections are registered with it; runs on the same thread. */
  EventLoop socketLoop() {
    return socketLoop;
  }

  /** What the bytes of connections pass through. */
  LoopBuffers buffers() {
    return buffers;
  }

  /** This loop as HTTP sees it. */
  HttpLoop httpLoop() {
    return httpLoop;
  }

  /** Remembers something to be disposed of with this loop; false if it is too late for that. */
  boolean opened(Disposable resource) {
    return !closing && open.add(resource);
  }

  void gone(Disposable resource) {
    open.remove(resource);
  }

  /** Refuses tasks from now on and disposes of what is open; completes when that is told. */
  Mono<Void> close() {
    closing = true;
    Sinks.Empty<Void> told = Sinks.empty();
    executeAnyway(
        () -> {
          httpLoop.close(() -> {});
          List.copyOf(open).forEach(Disposable::dispose);
          // What disposing set off stands in the queue already, so this comes after it.
          afterNextSelect(
              () -> {
                closed = true;
                buffers.retire();
                told.tryEmitEmpty();
              });
        });
    return told.asMono().or(ended(eventLoop.terminationFuture()));
  }

  @SuppressWarnings("unchecked") // of a value that nobody looks at
  static Mono<Void> ended(Future<?> terminated) {
    return FutureMono.from((Future<Void>) terminated);
  }

  /** Runs a task when the loop has been back at its selector since now. */
  void afterNextSelect(Runnable task) {
    afterEvents.add(() -> afterEvents.add(task));
  }

  /** For what must be told even while closing, such as the outcome of an attempt. */
  void executeAnyway(Runnable task) {
    try {
      eventLoop.execute(task);
    } catch (RejectedExecutionException ended) {
      // Nobody is left to be told.
    }
  }

  @Override
  public void execute(Runnable task) {
    refuseIf(closing);
    eventLoop.execute(task);
  }

  /** Goes on while closing, until the last connection has told its end. */
  @Override
  public void executeAfterEvents(Runnable task) {
    refuseIf(closed);
    afterEvents.add(task);
  }

  @Override
  public void executeBetweenEvents(Runnable task) {
    refuseIf(closed);
    afterEvents.addTurns(task);
  }

  @Override
  public boolean inLoop() {
    return eventLoop.inEventLoop();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Cancellable schedule(Runnable task, long delayNanos) {
    refuseIf(closing);
    ScheduledFuture<?> timer = eventLoop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  @Override
  public Transport transport() {
    refuseWithoutSockets("TCP");
    return transport;
  }

  @Override
  public Object engineLoop() {
    return eventLoop;
  }

  @Override
  public HttpDriver http() {
    refuseWithoutSockets("HTTP");
    return http;
  }

  private void refuseWithoutSockets(String capability) {
    if (IoUringLoops.include(eventLoop)) {
      throw new UnsupportedOperationException(
          capability
              + ": Reactor Netty loses ends of connections on io_uring; give it loops of epoll or"
              + " NIO instead of "
              + eventLoop);
    }
  }

  private void refuseIf(boolean ended) {
    if (ended) {
      throw new RejectedExecutionException("the reactor backend of " + eventLoop + " is closed");
    }
  }
}
