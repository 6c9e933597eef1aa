package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Event;
import io.monocle.Loop;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Promises and their callbacks. */
final class PromiseChecks {
  private PromiseChecks() {}

  static void completedOnce(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    IOException failure = new IOException("a failure");
    bench.run(
        () -> {
          Deferred<String> good = new Deferred<>();
          diary.note("a value " + api.succeed(good, "first"));
          diary.note("another " + api.succeed(good, "second"));
          diary.note("a failure " + api.fail(good, failure));
          diary.note("it is " + api.await(good.promise()));
          Deferred<String> bad = new Deferred<>();
          diary.note("a failure " + api.fail(bad, failure));
          diary.note("a value " + api.succeed(bad, "second"));
          diary.note("it is the failure " + (AwaitChecks.thrown(api, bad.promise()) == failure));
          return true;
        });
    diary.expect(
        "a value true",
        "another false",
        "a failure false",
        "it is first",
        "a failure true",
        "a value false",
        "it is the failure true");
  }

  static void returnsItself(CoreBench bench) throws Exception {
    Promise<Integer> promise = new Deferred<Integer>().promise();
    Event<String> event = Event.named("progress");
    List<Promise<?>> returned =
        List.of(
            promise.onSuccess(value -> {}),
            promise.onFailure(cause -> {}),
            bench.api().onComplete(promise, done -> {}),
            promise.on(event, seen -> {}));
    long same = returned.stream().filter(each -> each == promise).count();
    bench.trace().saw("the promise itself returned: " + same);
    bench.attempt().equal("how often the promise itself is returned", 4L, same);
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

  static void callbackKinds(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    IOException failure = new IOException("planned");
    Promise<Integer> good = Promise.completed(1);
    Promise<Integer> bad = Promise.failed(failure);
    bench.run(
        () -> {
          for (Promise<Integer> promise : List.of(good, bad)) {
            api.onSuccess(promise, value -> diary.note("value " + value));
            api.onFailure(promise, cause -> diary.note("the failure: " + (cause == failure)));
          }
          api.await(api.yieldNow());
          return true;
        });
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
    Loop loop = bench.loop();
    IOException failure = new IOException("planned");
    int value = bench.attempt().await("a value", api.toCompletableFuture(loop.launch(() -> 7)));
    bench.trace().saw("a future with the value " + value);
    bench.attempt().equal("the future's value", 7, value);
    Promise<Integer> failed =
        loop.launch(
            () -> {
              throw failure;
            });
    Throwable cause =
        bench
            .attempt()
            .await(
                "the future of a failure",
                api.toCompletableFuture(failed)
                    .handle((result, thrown) -> thrown == null ? new AssertionError() : thrown));
    bench.attempt().expect("the failure itself", cause == failure, cause);
  }
}
