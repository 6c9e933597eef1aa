package io.monocle.reactor;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * What Reactor Netty waits for to end a response that is written in parts. There is one for each
 * request, and few are waited for: a sink would be three objects more. Loop's thread only.
 */
final class ResponseEnd extends Mono<Void> implements Subscription {
  private @Nullable CoreSubscriber<? super Void> waiting;
  private boolean ended;

  @Override
  public void subscribe(CoreSubscriber<? super Void> actual) {
    waiting = actual;
    actual.onSubscribe(this);
    complete();
  }

  /** All of the response has been handed over. */
  void end() {
    ended = true;
    complete();
  }

  private void complete() {
    CoreSubscriber<? super Void> told = waiting;
    if (ended && told != null) {
      waiting = null;
      told.onComplete();
    }
  }

  @Override
  public void request(long count) {}

  @Override
  public void cancel() {
    waiting = null;
  }
}
