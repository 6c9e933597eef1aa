package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Event;
import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Progress;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Promises given up, listened to, and connected to what is not Monocle's. */
final class GiveUpChecks {
  private static final Event<String> OTHER = Event.named("other");

  private GiveUpChecks() {}

  private static Deferred<Integer> deferred(Subject api, Diary diary, String name) {
    Deferred<Integer> deferred = new Deferred<>();
    api.onAbandoned(deferred, () -> diary.note(name + " abandoned"));
    return deferred;
  }

  static void passedOn(CoreBench bench) {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<String> expected = new ArrayList<>();
    List<Function<Promise<Integer>, Promise<?>>> ways =
        List.of(
            source -> api.all(List.of(source, new Deferred<Integer>().promise())),
            source -> api.first(List.of(source, new Deferred<Integer>().promise())),
            source -> api.map(source, value -> value),
            source -> api.flatMap(source, Promise::completed),
            source -> api.flatMap(Promise.completed(1), value -> source),
            source -> api.recover(source, cause -> 1),
            source -> api.then(source, value -> value, cause -> 1));
    for (int i = 0; i < ways.size(); i++) {
      Deferred<Integer> source = deferred(api, diary, "way " + i);
      api.giveUp(ways.get(i).apply(source.promise()));
      expected.add("way " + i + " abandoned");
    }
    diary.expect(expected);
  }

  /** On no loop, where listeners hear at once. */
  static void events(CoreBench bench) {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Integer> deferred = new Deferred<>();
    Promise<Integer> promise = deferred.promise();
    api.on(promise, Progress.PROGRESS, progress -> diary.note("first " + progress.fraction()));
    api.on(promise, OTHER, text -> diary.note("other " + text));
    api.on(promise, Progress.PROGRESS, progress -> diary.note("second " + progress.fraction()));
    api.onSuccess(promise, value -> diary.note("value " + value));
    api.emit(deferred, Progress.PROGRESS, new Progress(1, 2));
    api.emit(deferred, OTHER, "event");
    diary.note("told: " + api.emit(deferred, Progress.PROGRESS, new Progress(2, 2)));
    api.succeed(deferred, 7);
    diary.note("told: " + api.emit(deferred, Progress.PROGRESS, new Progress(2, 2)));
    diary.expect(
        "first 0.5",
        "second 0.5",
        "other event",
        "first 1.0",
        "second 1.0",
        "told: true",
        "value 7",
        "told: false");
  }

  static void listeners(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Integer> deferred = deferred(api, diary, "it");
    Loop loop = bench.loop();
    api.on(
        deferred.promise(),
        OTHER,
        text -> {
          throw new IllegalStateException("planned by the conformance kit");
        });
    api.on(deferred.promise(), OTHER, text -> diary.note("heard " + text));
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> waiting = api.launch(loop, () -> api.await(deferred.promise()));
              api.await(api.yieldNow());
              diary.note("told: " + api.emit(deferred, OTHER, "it"));
              api.cancel(waiting);
              AwaitChecks.thrown(api, waiting);
              return true;
            }));
    diary.expect("heard it", "told: true", "it abandoned");
  }

  private static boolean cancelled(Promise<?> promise) {
    return promise.failure() instanceof CancellationException;
  }

  static void future(CoreBench bench) {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Integer> deferred = deferred(api, diary, "it");
    boolean changed = api.toCompletableFuture(deferred.promise()).cancel(true);
    diary.note("cancelled: " + (changed && cancelled(deferred.promise())));
    Deferred<Integer> other = deferred(api, diary, "other");
    CompletableFuture<Integer> future = api.toCompletableFuture(other.promise());
    api.giveUp(other.promise());
    diary.note("future cancelled: " + future.isCancelled());
    diary.expect("it abandoned", "cancelled: true", "other abandoned", "future cancelled: true");
  }

  static void stage(CoreBench bench) {
    Subject api = bench.api();
    Diary diary = bench.diary();
    CompletableFuture<Integer> future = new CompletableFuture<>();
    api.giveUp(api.from(future));
    diary.note("future cancelled: " + future.isCancelled());
    CompletableFuture<Integer> other = new CompletableFuture<>();
    Promise<Integer> promise = api.from(other);
    diary.note("future cancelled: " + other.cancel(true));
    diary.note("promise cancelled: " + cancelled(promise));
    diary.expect("future cancelled: true", "future cancelled: true", "promise cancelled: true");
  }

  /** One is cancelled and one times out; both wait for a stage that refuses to be cancelled. */
  static void minimalStage(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    CompletableFuture<Integer> future = new CompletableFuture<>();
    CompletionStage<Integer> stage = future.minimalCompletionStage();
    bench.run(
        () -> {
          Oroutine<Integer> waiting = api.launch(api.current().loop(), () -> api.await(stage));
          api.await(api.yieldNow());
          api.cancel(waiting);
          diary.note(AwaitChecks.thrown(api, waiting).getClass().getSimpleName());
          bench
              .attempt()
              .throwing(
                  "waiting for a minimal stage, with a deadline",
                  TimeoutException.class,
                  () -> api.withTimeout(bench.aWhile(), () -> api.await(stage)));
          diary.note("future done: " + future.isDone());
          return true;
        });
    diary.expect("CancellationException", "future done: false");
  }

  static void awaitedFuture(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    CompletableFuture<Integer> future = new CompletableFuture<>();
    bench.run(
        () -> {
          Oroutine<Integer> waiting = api.launch(api.current().loop(), () -> api.await(future));
          api.await(api.yieldNow());
          api.cancel(waiting);
          diary.note(AwaitChecks.thrown(api, waiting).getClass().getSimpleName());
          diary.note("future cancelled: " + future.isCancelled());
          diary.note("late value taken: " + future.complete(7));
          api.await(api.yieldNow());
          diary.note("cancelled: " + waiting.isCancelled());
          return true;
        });
    diary.expect(
        "CancellationException",
        "future cancelled: true",
        "late value taken: false",
        "cancelled: true");
  }

  static void callback(CoreBench bench) {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<Deferred<Integer>> started = new ArrayList<>();
    Promise<Integer> promise = api.fromCallback(started::add);
    diary.note(CombineChecks.outcome(promise));
    api.succeed(started.getFirst(), 7);
    diary.note(CombineChecks.outcome(promise));
    IllegalStateException planned = new IllegalStateException("planned");
    Promise<Integer> failed =
        api.fromCallback(
            done -> {
              throw planned;
            });
    diary.note("the failure: " + (failed.failure() == planned));
    diary.expect("none", "7", "the failure: true");
  }

  static void cancel(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Integer> deferred = deferred(api, diary, "it");
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              List<Oroutine<?>> waiting = new ArrayList<>();
              for (int i = 0; i < 2; i++) {
                waiting.add(api.launch(loop, () -> api.await(deferred.promise())));
              }
              api.await(api.yieldNow());
              api.giveUp(deferred.promise());
              api.giveUp(deferred.promise());
              for (Oroutine<?> each : waiting) {
                Throwable thrown = AwaitChecks.thrown(api, each);
                diary.note("who waits: " + ScopeCancelChecks.kind(thrown));
              }
              return true;
            }));
    diary.note("late value taken: " + api.succeed(deferred, 1));
    Promise<Integer> done = Promise.completed(7);
    api.giveUp(done);
    diary.note(CombineChecks.outcome(done));
    diary.expect(
        "it abandoned",
        "who waits: cancelled",
        "who waits: cancelled",
        "late value taken: false",
        "7");
  }

  static void noHook(CoreBench bench) {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Integer> good = deferred(api, diary, "good");
    api.succeed(good, 1);
    api.giveUp(good.promise());
    Deferred<Integer> bad = deferred(api, diary, "bad");
    CompletableFuture<Integer> future = api.toCompletableFuture(bad.promise());
    api.fail(bad, new CancellationException("the operation's own"));
    future.cancel(true);
    diary.note("over");
    diary.expect("over");
  }
}
