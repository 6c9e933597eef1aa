package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.OroutineLocal;
import io.monocle.Promise;
import io.monocle.net.Connection;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;

/** What o-routines take over from threads: here, a note that only these checks set. */
final class ContextChecks {
  private static final OroutineLocal<String> LOCAL = OroutineLocal.of("null");
  private static final int CONNECTIONS = 20;

  private ContextChecks() {}

  private static String here() {
    return String.valueOf(ThreadNote.get());
  }

  /** Launches with a note, and takes it away again at once. */
  private static <T> T with(String note, Launch<T> launch) {
    ThreadNote.set(note);
    try {
      return launch.run();
    } finally {
      ThreadNote.set((ThreadNote.Note) null);
    }
  }

  private interface Launch<T> {
    T run();
  }

  static void takenOver(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Oroutine<?> first =
        with(
            "of a thread",
            () ->
                api.launch(
                    loop,
                    () -> {
                      diary.note(here());
                      Oroutine<?> child =
                          with("of an o-routine", () -> api.launch(loop, () -> diary.note(here())));
                      api.await(child);
                    }));
    bench.end(first);
    CompletableFuture<Promise<?>> launched = new CompletableFuture<>();
    api.execute(
        loop,
        () ->
            launched.complete(
                with("of a callback", () -> api.launch(loop, () -> diary.note(here())))));
    bench.end(bench.attempt().await("a callback to launch", launched));
    diary.expect("of a thread", "of an o-routine", "of a callback");
  }

  static void staysOverAwaits(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Deferred<Integer> fromOutside = new Deferred<>();
    Oroutine<?> one = awaiting(bench, diary, loop, "one", fromOutside);
    Oroutine<?> other = awaiting(bench, diary, loop, "other", fromOutside);
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              ThreadNote.set("of who completes");
              api.succeed(fromOutside, 1);
            });
    bench.end(one);
    bench.end(other);
    List<String> entries = new ArrayList<>(diary.entries());
    Collections.sort(entries);
    bench
        .attempt()
        .equal(
            "what they had after their awaits",
            List.of(
                "one has one",
                "one has one",
                "one has one",
                "other has other",
                "other has other",
                "other has other"),
            entries);
  }

  private static Oroutine<?> awaiting(
      CoreBench bench, Diary diary, Loop loop, String note, Deferred<Integer> fromOutside) {
    Subject api = bench.api();
    return api.launch(
        loop,
        () -> {
          ThreadNote.set(note);
          api.await(api.yieldNow());
          diary.note(note + " has " + here());
          api.await(api.sleep(Duration.ofMillis(1)));
          diary.note(note + " has " + here());
          api.await(fromOutside.promise());
          diary.note(note + " has " + here());
        });
  }

  static void ownOnly(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Deferred<Integer> promise = new Deferred<>();
    bench.end(
        api.launch(
            loop,
            () -> {
              Oroutine<?> before = api.launch(loop, () -> diary.note("o-routine " + here()));
              ThreadNote.set("own");
              promise.promise().onSuccess(value -> diary.note("told " + here()));
              api.execute(loop, () -> diary.note("callback " + here()));
              api.await(before);
              api.succeed(promise, 1);
              api.await(api.yieldNow());
              api.await(api.launch(loop, () -> diary.note("launched " + here())));
            }));
    diary.expect("o-routine null", "callback null", "told null", "launched own");
  }

  static void offloaded(CoreBench bench) throws Exception {
    Subject api = bench.api();
    String seen =
        bench.run(
            () -> {
              ThreadNote.set("own");
              return api.await(api.offload(ContextChecks::here));
            });
    bench.trace().saw("offloaded code have " + seen);
    bench.attempt().equal("what offloaded code has", "own", seen);
  }

  static void undone(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              ThreadNote.set(new Noting(diary));
              api.await(api.launch(loop, () -> diary.note("body")));
              Oroutine<?> fails =
                  api.launch(
                      loop,
                      () -> {
                        diary.note("body");
                        throw new IllegalStateException("planned by the conformance kit");
                      });
              return Waiters.thrownBy(() -> api.await(fails));
            }));
    diary.expect("restored", "body", "undone", "restored", "body", "undone");
  }

  private record Noting(Diary diary) implements ThreadNote.Note {
    @Override
    public void restored() {
      diary.note("restored");
    }

    @Override
    public void undone() {
      diary.note("undone");
    }
  }

  /** While each connection comes, the o-routine does nothing but let the others go. */
  static void strangers(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Set<String> seen = new ConcurrentSkipListSet<>();
    Served.with(
        bench,
        connection -> {
          seen.add(here() + " and " + LOCAL.get());
          Served.echo(api, connection);
        },
        (server, port) ->
            LOCAL.where(
                "own",
                () -> {
                  ThreadNote.set("own");
                  for (int i = 0; i < CONNECTIONS; i++) {
                    Promise<Connection> coming = api.connect(Ends.HERE, port, Served.USUAL);
                    while (!coming.isDone()) {
                      api.await(api.yieldNow());
                    }
                    Connection connection = api.await(coming);
                    Served.exchange(bench, connection, "line");
                    connection.abort();
                  }
                  return true;
                }));
    bench.trace().saw("the o-routines of the connections have " + seen);
    bench.attempt().equal("what they have", Set.of("null and null"), Set.copyOf(seen));
  }

  static void failing(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              for (String when : List.of("captured", "restored", "undone")) {
                ThreadNote.set(new Failing(when));
                api.await(api.launch(loop, () -> diary.note("fails when " + when)));
              }
              return true;
            }));
    diary.expect("fails when captured", "fails when restored", "fails when undone");
  }

  private record Failing(String when) implements ThreadNote.Note {
    private void fail(String now) {
      if (now.equals(when)) {
        throw new IllegalStateException("planned by the conformance kit");
      }
    }

    @Override
    public void captured() {
      fail("captured");
    }

    @Override
    public void restored() {
      fail("restored");
    }

    @Override
    public void undone() {
      fail("undone");
    }
  }
}
