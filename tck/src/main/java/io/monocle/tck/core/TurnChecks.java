package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Turns: in what order, and one at a time. */
final class TurnChecks {
  private static final int MANY = 50;

  private TurnChecks() {}

  static void launchReturnsFirst(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Promise<Boolean> inRoutine =
        loop.launch(
            () -> {
              Oroutine<?> child = api.launch(loop, () -> diary.note("body"));
              diary.note("returned");
              api.await(child);
              return true;
            });
    bench.end(inRoutine);
    CompletableFuture<Boolean> inCallback = new CompletableFuture<>();
    loop.execute(
        () -> {
          api.launch(
              loop,
              () -> {
                diary.note("body");
                return inCallback.complete(true);
              });
          diary.note("returned");
        });
    bench.attempt().await("a body launched by a callback", inCallback);
    diary.expect("returned", "body", "returned", "body");
  }

  static void startInOrder(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              List<Oroutine<?>> all = new ArrayList<>();
              for (int i = 0; i < MANY; i++) {
                int number = i;
                all.add(bench.api().launch(loop, () -> diary.note("start " + number)));
              }
              all.forEach(bench.api()::await);
              return true;
            }));
    diary.expect(numbered("start ", IntStream.range(0, MANY).boxed().toList()));
  }

  /** They wait in one order, and their promises are completed in another. */
  static void resumeInOrder(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    List<Integer> order = new ArrayList<>(IntStream.range(0, MANY).boxed().toList());
    Collections.shuffle(order, bench.attempt().random());
    bench.end(
        loop.launch(
            () -> {
              List<Deferred<Integer>> promises = new ArrayList<>();
              List<Oroutine<?>> all = new ArrayList<>();
              for (int i = 0; i < MANY; i++) {
                Deferred<Integer> own = new Deferred<>();
                promises.add(own);
                all.add(api.launch(loop, () -> diary.note("resume " + api.await(own.promise()))));
              }
              api.await(api.yieldNow());
              order.forEach(i -> api.succeed(promises.get(i), i));
              all.forEach(api::await);
              return true;
            }));
    diary.expect(numbered("resume ", order));
  }

  private static List<String> numbered(String prefix, List<Integer> numbers) {
    return numbers.stream().map(number -> prefix + number).toList();
  }

  /** Each holds its turn for a while, in which another one would be seen if it had one, too. */
  static void oneAtATime(CoreBench bench) throws Exception {
    Loop loop = bench.loop();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Oroutine<?>> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(
          bench
              .api()
              .launch(
                  loop,
                  () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    bench.hold(() -> most.get() > 1);
                    inside.decrementAndGet();
                  }));
    }
    for (Oroutine<?> routine : all) {
      bench.end(routine);
    }
    bench.trace().saw("at most " + most + " o-routines of a loop have a turn at the same time");
    bench.attempt().equal("how many had a turn at the same time", 1, most.get());
  }

  /** A callback from outside, one from inside, and an o-routine, all ready while another holds. */
  static void nothingBetween(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    CompletableFuture<Boolean> handedOver = new CompletableFuture<>();
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    Oroutine<Integer> holder =
        api.launch(
            loop,
            () -> {
              diary.note("turn begins");
              api.execute(loop, () -> diary.note("callback from inside"));
              api.launch(loop, () -> diary.note("o-routine"));
              Thread.ofPlatform()
                  .daemon()
                  .start(
                      () -> {
                        api.execute(loop, () -> ran.complete(true));
                        handedOver.complete(true);
                      });
              bench.hold(handedOver::isDone);
              bench.hold(ran::isDone);
              diary.note("turn ends, callback from outside run: " + ran.isDone());
              api.await(api.yieldNow());
              return 0;
            });
    bench.end(holder);
    bench.attempt().await("the callback from outside", ran);
    diary.expect(
        "turn begins",
        "turn ends, callback from outside run: false",
        "callback from inside",
        "o-routine");
  }

  static void yieldLetsGo(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Deferred<Integer> awaited = new Deferred<>();
    bench.end(
        loop.launch(
            () -> {
              loop.launch(
                  () -> {
                    api.await(awaited.promise());
                    diary.note("resumed");
                  });
              api.await(api.yieldNow());
              awaited.succeed(1);
              loop.launch(() -> diary.note("started"));
              loop.execute(() -> diary.note("called back"));
              api.await(api.yieldNow());
              diary.note("went on");
              return true;
            }));
    diary.expect("resumed", "started", "called back", "went on");
  }

  static void errorsStayInside(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    Error planned = new AssertionError("planned by the conformance kit");
    Oroutine<?> failing =
        api.launch(
            loop,
            () -> {
              throw planned;
            });
    api.execute(
        loop,
        () -> {
          throw planned;
        });
    Throwable seen =
        bench.end(
            loop.launch(
                () -> {
                  try {
                    api.await(failing);
                    return null;
                  } catch (AssertionError e) {
                    return e;
                  }
                }));
    bench.trace().saw("the loop went on, and " + seen);
    bench.attempt().expect("the very error that was thrown", seen == planned, seen);
    bench.end(api.launch(loop, () -> true));
  }

  /** From four threads at once. */
  static void noneLost(CoreBench bench) throws Exception {
    Loop loop = bench.loop();
    int each = 2_000;
    AtomicInteger bodies = new AtomicInteger();
    AtomicInteger callbacks = new AtomicInteger();
    List<CompletableFuture<Boolean>> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      CompletableFuture<Boolean> done = new CompletableFuture<>();
      threads.add(done);
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                for (int j = 0; j < each; j++) {
                  bench.api().launch(loop, bodies::incrementAndGet);
                  bench.api().execute(loop, callbacks::incrementAndGet);
                }
                done.complete(true);
              });
    }
    for (CompletableFuture<Boolean> thread : threads) {
      bench.attempt().await("a thread to launch " + each + " o-routines", thread);
    }
    bench.end(loop.launch(() -> true));
    bench.trace().saw(bodies + " bodies and " + callbacks + " callbacks run");
    bench.attempt().equal("bodies that ran", 4 * each, bodies.get());
    bench.attempt().equal("callbacks that ran", 4 * each, callbacks.get());
  }

  static void states(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Deferred<Integer> awaited = new Deferred<>();
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> routine =
                  api.launch(
                      loop,
                      () -> {
                        diary.note("body begins " + api.state(api.current()));
                        api.await(awaited.promise());
                        diary.note("body ends " + api.state(api.current()));
                      });
              diary.note("launched " + api.state(routine));
              api.await(api.yieldNow());
              diary.note("awaits " + api.state(routine));
              awaited.succeed(1);
              diary.note("outcome there " + api.state(routine));
              api.await(routine);
              diary.note("ended " + api.state(routine));
              return true;
            }));
    diary.expect(
        "launched NEW",
        "body begins RUNNING",
        "awaits WAITING",
        "outcome there READY",
        "body ends RUNNING",
        "ended DONE");
  }
}
