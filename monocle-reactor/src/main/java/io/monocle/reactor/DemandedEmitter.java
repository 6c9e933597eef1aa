package io.monocle.reactor;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.FluxSink;

/**
 * Items that wait until they are asked for. All but {@link #emit} is on the event loop's thread.
 *
 * @param <T> the items' type
 */
final class DemandedEmitter<T> implements ReactorLoops.Emitter<T> {
  private final FluxSink<T> sink;
  private final EventLoop eventLoop;
  private final Queue<Waiting<T>> waiting = new ArrayDeque<>();

  DemandedEmitter(FluxSink<T> sink, EventLoop eventLoop) {
    this.sink = sink;
    this.eventLoop = eventLoop;
  }

  private record Waiting<T>(T item, Deferred<@Nullable Void> emitted) {}

  @Override
  public Promise<@Nullable Void> emit(T item) {
    Deferred<@Nullable Void> emitted = new Deferred<>();
    Subscribed.onEventLoop(
        eventLoop,
        () -> {
          waiting.add(new Waiting<>(item, emitted));
          serve();
        });
    return emitted.promise();
  }

  /** Emits as many as there is demand for. */
  void serve() {
    while (!waiting.isEmpty() && sink.requestedFromDownstream() > 0) {
      Waiting<T> first = waiting.remove();
      if (!first.emitted.promise().isDone()) {
        sink.next(first.item);
        first.emitted.succeed(null);
      }
    }
  }
}
