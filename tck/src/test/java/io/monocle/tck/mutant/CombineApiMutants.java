package io.monocle.tck.mutant;

import io.monocle.Deferred;
import io.monocle.Event;
import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Promises of promises, events and giving up gone wrong. */
final class CombineApiMutants {
  private CombineApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("PROMISE-1", "in the order they come", AsTheyCome::new),
        ApiMutant.of("PROMISE-2", "passes over failures", PassesOver::new),
        ApiMutant.of("PROMISE-2", "cancels the others", Races::new),
        ApiMutant.of("PROMISE-3", "the first failure ends it", FirstOfAll::new),
        ApiMutant.of("PROMISE-4", "the first of the list", FirstOfTheList::new),
        ApiMutant.of("PROMISE-5", "lets the losers go on", NoRace::new),
        ApiMutant.of("PROMISE-6", "in the order of the list", AsListed::new),
        ApiMutant.of("PROMISE-7", "maps for nobody", Deaf::new),
        ApiMutant.of("PROMISE-8", "hears its own failure", HearsItself::new),
        ApiMutant.of("PROMISE-9", "tells after the end", TellsAlways::new),
        ApiMutant.of("PROMISE-9", "tells twice", TellsTwice::new),
        ApiMutant.of("PROMISE-10", "a listener waits", ListenerWaits::new),
        ApiMutant.of("PROMISE-11", "the future is a copy", Copies::new),
        ApiMutant.of("PROMISE-12", "the stage is a copy", Copies::new),
        ApiMutant.of("PROMISE-13", "throws what the start throws", ThrowsAtStart::new),
        ApiMutant.of("PROMISE-14", "gives nothing up", GivesNothingUp::new).foundLate(),
        ApiMutant.of("PROMISE-14", "runs the hook twice", HookTwice::new),
        ApiMutant.of("PROMISE-15", "runs the hook at every end", HookAlways::new),
        ApiMutant.of("PROMISE-16", "waits for the first of none", WaitsForNone::new));
  }

  private static final class AsTheyCome implements Subject {
    @Override
    public <T> Promise<List<T>> all(List<Promise<T>> promises) {
      return Monocle.firstN(promises.size(), promises);
    }
  }

  private static final class PassesOver implements Subject {
    @Override
    public <T> Promise<T> first(List<Promise<T>> promises) {
      return Monocle.firstSuccess(promises);
    }
  }

  private static final class Races implements Subject {
    @Override
    public <T> Promise<T> first(List<Promise<T>> promises) {
      Promise<T> first = Monocle.first(promises);
      first.onComplete(done -> promises.forEach(Promise::cancel));
      return first;
    }
  }

  private static final class FirstOfAll implements Subject {
    @Override
    public <T> Promise<T> firstSuccess(List<Promise<T>> promises) {
      return Monocle.first(promises);
    }
  }

  private static final class FirstOfTheList implements Subject {
    @Override
    public <T> Promise<List<T>> firstN(int count, List<Promise<T>> promises) {
      return Monocle.all(promises.subList(0, count));
    }
  }

  private static final class WaitsForNone implements Subject {
    @Override
    public <T> Promise<T> first(List<Promise<T>> promises) {
      return promises.isEmpty() ? Promise.never() : Monocle.first(promises);
    }
  }

  private static final class NoRace implements Subject {
    @Override
    public <T> Promise<T> race(Promise<T> one, Promise<T> other) {
      return Monocle.first(List.of(one, other));
    }
  }

  private static final class AsListed implements Subject {
    @Override
    public <T> List<Promise<T>> asCompleted(List<Promise<T>> promises) {
      return new ArrayList<>(promises);
    }
  }

  private static final class Deaf implements Subject {
    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> Promise<R> map(
        Promise<T> promise, Promise.Function<? super T, ? extends R> function) {
      Deferred<R> outcome = new Deferred<>();
      promise.<R>map(function).onSuccess(outcome::succeed).onFailure(outcome::fail);
      return outcome.promise();
    }
  }

  private static final class HearsItself implements Subject {
    @Override
    public <T, R> Promise<R> then(
        Promise<T> promise,
        Promise.Function<T, R> onValue,
        Promise.Function<? super Throwable, R> onFailure) {
      return promise.<R>map(onValue).recover(onFailure);
    }
  }

  private static final class TellsAlways implements Subject {
    @Override
    public <E> boolean emit(Deferred<?> deferred, Event<E> event, E value) {
      deferred.emit(event, value);
      return true;
    }
  }

  private static final class TellsTwice implements Subject {
    @Override
    public <E> boolean emit(Deferred<?> deferred, Event<E> event, E value) {
      deferred.emit(event, value);
      return deferred.emit(event, value);
    }
  }

  private static final class ListenerWaits implements Subject {
    @Override
    public <E> void on(Promise<?> promise, Event<E> event, Consumer<? super E> listener) {
      promise.on(event, listener).onComplete(done -> {});
    }
  }

  private static final class Copies implements Subject {
    @Override
    public <T extends @Nullable Object> CompletableFuture<T> toCompletableFuture(
        Promise<T> promise) {
      return promise.toCompletableFuture().copy();
    }

    @Override
    public <T extends @Nullable Object> Promise<T> from(CompletionStage<T> stage) {
      return Promise.from(stage.toCompletableFuture().copy());
    }
  }

  private static final class ThrowsAtStart implements Subject {
    @Override
    public <T> Promise<T> fromCallback(Consumer<Deferred<T>> start) {
      Deferred<T> deferred = new Deferred<>();
      start.accept(deferred);
      return deferred.promise();
    }
  }

  private static final class GivesNothingUp implements Subject {
    @Override
    public void giveUp(Promise<?> promise) {}
  }

  private static final class HookTwice implements Subject {
    @Override
    public void onAbandoned(Deferred<?> deferred, Runnable hook) {
      deferred.onAbandoned(
          () -> {
            hook.run();
            hook.run();
          });
    }
  }

  private static final class HookAlways implements Subject {
    @Override
    public void onAbandoned(Deferred<?> deferred, Runnable hook) {
      deferred.promise().onComplete(done -> hook.run());
    }
  }
}
