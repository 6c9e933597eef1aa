package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Promises and their callbacks. */
final class PromiseChecks {
  private PromiseChecks() {}

  static void completedOnce(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Deferred<String> deferred = new Deferred<>();
    List<Boolean> taken =
        List.of(
            api.succeed(deferred, "first"),
            api.succeed(deferred, "second"),
            api.fail(deferred, new IOException("third")));
    bench.trace().saw("completions taken: " + taken);
    bench.attempt().equal("which completions were taken", List.of(true, false, false), taken);
    bench.attempt().equal("the value", "first", deferred.promise().value());
    Deferred<String> failed = new Deferred<>();
    IOException failure = new IOException("first");
    taken = List.of(api.fail(failed, failure), api.succeed(failed, "second"));
    bench.attempt().equal("which completions were taken", List.of(true, false), taken);
    bench
        .attempt()
        .expect(
            "the first failure", failed.promise().failure() == failure, failed.promise().failure());
  }

  static void callbacksInOrder(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Object value = new Object();
    Deferred<Object> deferred = new Deferred<>();
    Promise<Object> promise = deferred.promise();
    bench.run(
        () -> {
          for (int i = 0; i < 5; i++) {
            String name = "callback " + i;
            api.onSuccess(promise, seen -> diary.note(name + ", the value: " + (seen == value)));
          }
          api.map(promise, seen -> "something else");
          api.succeed(deferred, value);
          api.onSuccess(promise, seen -> diary.note("late one, the value: " + (seen == value)));
          api.await(api.yieldNow());
          return true;
        });
    diary.expect(
        "callback 0, the value: true",
        "callback 1, the value: true",
        "callback 2, the value: true",
        "callback 3, the value: true",
        "callback 4, the value: true",
        "late one, the value: true");
  }

  static void throwingCallback(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Integer> deferred = new Deferred<>();
    Promise<Integer> promise = deferred.promise();
    bench.run(
        () -> {
          api.onSuccess(promise, value -> diary.note("before"));
          api.onSuccess(
              promise,
              value -> {
                throw new IllegalStateException("planned by the conformance kit");
              });
          api.onSuccess(promise, value -> diary.note("after"));
          boolean taken = api.succeed(deferred, 1);
          diary.note("completion taken: " + taken);
          diary.note("awaited: " + api.await(promise));
          api.await(api.yieldNow());
          return true;
        });
    diary.expect("completion taken: true", "awaited: 1", "before", "after");
  }

  /** Registered on a loop, completed by an ordinary thread, and by an o-routine in its turn. */
  static void callbackOnItsLoop(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    Deferred<Integer> outside = new Deferred<>();
    CompletableFuture<Thread> ran = new CompletableFuture<>();
    bench.end(
        loop.launch(
            () -> {
              api.onSuccess(outside.promise(), value -> ran.complete(Thread.currentThread()));
              return true;
            }));
    api.succeed(outside, 1);
    Thread on = bench.attempt().await("the callback to run", ran);
    bench.trace().saw("the callback run on " + on);
    bench
        .attempt()
        .expect("it not to run on the completing thread", on != Thread.currentThread(), on);
    Diary diary = bench.diary();
    bench.end(
        loop.launch(
            () -> {
              Deferred<Integer> inside = new Deferred<>();
              api.onSuccess(inside.promise(), value -> diary.note("callback"));
              api.succeed(inside, 1);
              diary.note("turn ends");
              api.await(api.yieldNow());
              return true;
            }));
    diary.expect("turn ends", "callback");
  }

  static void callbackElsewhere(CoreBench bench) {
    Subject api = bench.api();
    Deferred<Integer> deferred = new Deferred<>();
    List<Thread> ran = new ArrayList<>();
    api.onSuccess(deferred.promise(), value -> ran.add(Thread.currentThread()));
    api.succeed(deferred, 1);
    api.onSuccess(deferred.promise(), value -> ran.add(Thread.currentThread()));
    bench.trace().saw("the callbacks run on " + ran);
    Thread self = Thread.currentThread();
    bench.attempt().equal("the threads the callbacks ran on", List.of(self, self), ran);
  }

  static void callbackKinds(CoreBench bench) {
    Subject api = bench.api();
    Diary diary = bench.diary();
    IOException failure = new IOException("planned");
    Promise<Integer> good = Promise.completed(1);
    Promise<Integer> bad = Promise.failed(failure);
    for (Promise<Integer> promise : List.of(good, bad)) {
      api.onSuccess(promise, value -> diary.note("value " + value));
      api.onFailure(promise, cause -> diary.note("the failure: " + (cause == failure)));
    }
    diary.expect("value 1", "the failure: true");
  }

  static void derived(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Deferred<Integer> source = new Deferred<>();
    IOException failure = new IOException("planned");
    List<String> seen =
        bench.run(
            () -> {
              Promise<Integer> mapped = api.map(source.promise(), value -> value + 1);
              Promise<Integer> flat =
                  api.flatMap(source.promise(), value -> Promise.completed(value + 2));
              Promise<Integer> broken =
                  api.map(
                      source.promise(),
                      value -> {
                        throw failure;
                      });
              Promise<Integer> mended = api.recover(broken, cause -> cause == failure ? 4 : 0);
              Promise<Integer> passed = api.map(broken, value -> value + 100);
              api.succeed(source, 1);
              return List.of(
                  "mapped " + api.await(mapped),
                  "flat " + api.await(flat),
                  "broken " + (AwaitChecks.thrown(api, broken) == failure),
                  "mended " + api.await(mended),
                  "passed " + (AwaitChecks.thrown(api, passed) == failure),
                  "source " + api.await(source.promise()));
            });
    bench.trace().saw("derived promises: " + seen);
    bench
        .attempt()
        .equal(
            "the outcomes",
            List.of("mapped 2", "flat 3", "broken true", "mended 4", "passed true", "source 1"),
            seen);
  }

  static void future(CoreBench bench) throws Exception {
    Subject api = bench.api();
    IOException failure = new IOException("planned");
    int value = api.toCompletableFuture(Promise.completed(7)).get(1, TimeUnit.SECONDS);
    bench.trace().saw("a future with the value " + value);
    bench.attempt().equal("the future's value", 7, value);
    ExecutionException thrown =
        bench
            .attempt()
            .throwing(
                "the future of a failure",
                ExecutionException.class,
                () -> api.toCompletableFuture(Promise.failed(failure)).get(1, TimeUnit.SECONDS));
    bench.attempt().expect("the failure itself", thrown.getCause() == failure, thrown.getCause());
  }
}
