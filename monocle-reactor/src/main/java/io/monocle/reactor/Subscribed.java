package io.monocle.reactor;

import io.monocle.Body;
import io.monocle.Oroutine;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * The o-routine of one subscription. Its outcome is told on the event loop's own thread, since what
 * comes after in a chain of operators expects no virtual thread; after a cancel nothing is told.
 */
final class Subscribed {
  private final EventLoop eventLoop;
  private final Body<?> body;
  private volatile @Nullable Oroutine<?> routine;
  private volatile boolean cancelled;

  Subscribed(EventLoop eventLoop, Body<?> body) {
    this.eventLoop = eventLoop;
    this.body = body;
  }

  void begin(
      ContextView context, Consumer<@Nullable Object> onValue, Consumer<Throwable> onFailure) {
    ContextBridge.HERE.launchWith(
        context, () -> tell(ReactorLoops.of(eventLoop).launch(body), onValue, onFailure));
  }

  private void tell(
      Oroutine<?> launched, Consumer<@Nullable Object> onValue, Consumer<Throwable> onFailure) {
    routine = launched;
    if (cancelled) {
      launched.cancel("its subscription is cancelled");
    }
    launched.onComplete(
        done ->
            onEventLoop(
                eventLoop,
                () -> {
                  Throwable failure = done.failure();
                  if (cancelled) {
                    return;
                  }
                  if (failure == null) {
                    onValue.accept(done.value());
                  } else {
                    onFailure.accept(failure);
                  }
                }));
  }

  void cancel() {
    cancelled = true;
    Oroutine<?> launched = routine;
    if (launched != null) {
      launched.cancel("its subscription is cancelled");
    }
  }

  /** Runs a task on an event loop's thread, or here if it has ended. */
  static void onEventLoop(EventLoop eventLoop, Runnable task) {
    try {
      eventLoop.execute(task);
    } catch (RejectedExecutionException eventLoopHasEnded) {
      task.run();
    }
  }
}
