package io.monocle.reactor;

import io.monocle.Deferred;
import io.monocle.Promise;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * A mono's outcome as a promise.
 *
 * @param <T> the value's type
 */
final class MonoOutcome<T> implements CoreSubscriber<T> {
  private final Deferred<@Nullable T> outcome = new Deferred<>();
  private final Context context;
  private volatile @Nullable Subscription subscription;

  MonoOutcome(ContextView context) {
    this.context = ContextBridge.HERE.withThreadLocals(context);
    outcome.onAbandoned(this::cancel);
  }

  Promise<@Nullable T> promise() {
    return outcome.promise();
  }

  private void cancel() {
    Subscription begun = subscription;
    if (begun != null) {
      begun.cancel();
    }
  }

  @Override
  public Context currentContext() {
    return context;
  }

  @Override
  public void onSubscribe(Subscription begun) {
    subscription = begun;
    if (outcome.promise().isDone()) {
      begun.cancel();
    } else {
      begun.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(T value) {
    outcome.succeed(value);
  }

  @Override
  public void onError(Throwable failure) {
    outcome.fail(failure);
  }

  @Override
  public void onComplete() {
    outcome.succeed(null);
  }
}
