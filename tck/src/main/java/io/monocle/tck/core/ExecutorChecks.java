package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Loops on executors. */
final class ExecutorChecks {
  private static final Duration BRIEF = Duration.ofMillis(5);
  private static final int PIECE = 1 << 16;
  private static final int PIECES = 1024;

  /** So many whiles in which nothing is sent say that nothing will be. */
  private static final int STILL = 8;

  private ExecutorChecks() {}

  private static LoopGroup over(CoreBench bench, Executor executor) {
    LoopGroup group =
        bench
            .api()
            .over(
                LoopGroup.builder()
                    .backend(bench.backend())
                    .watchdog(Duration.ZERO)
                    .closeTimeout(bench.attempt().environment().scaledCheckTimeout().dividedBy(8)),
                executor);
    bench.attempt().atEnd(atMost -> group.close());
    bench.trace().did("opened a group over an executor");
    return group;
  }

  private static ExecutorService ended(CoreBench bench, ExecutorService executor) {
    bench.attempt().atEnd(atMost -> executor.shutdownNow());
    return executor;
  }

  private static ExecutorService single(CoreBench bench) {
    return ended(
        bench,
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("tck-executor").factory()));
  }

  private static <T> T on(CoreBench bench, Executor executor, Supplier<T> code) throws Exception {
    return bench
        .attempt()
        .await("a task of the executor", CompletableFuture.supplyAsync(code, executor));
  }

  static void runs(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = over(bench, single(bench)).loop();
    Diary diary = bench.diary();
    int given =
        bench.end(
            loop.launch(
                () -> {
                  Oroutine<?> first = Monocle.launch(() -> twice(api, diary, "first"));
                  Oroutine<?> second = Monocle.launch(() -> twice(api, diary, "second"));
                  api.await(first);
                  api.await(second);
                  api.await(Monocle.sleep(BRIEF));
                  return api.await(Monocle.launch(() -> 20)) + 22;
                }));
    bench.attempt().equal("what an o-routine gives", 42, given);
    diary.expect("first", "second", "first again", "second again");
  }

  private static void twice(Subject api, Diary diary, String name) {
    diary.note(name);
    api.await(Monocle.yieldNow());
    diary.note(name + " again");
  }

  static void callbacks(CoreBench bench) throws Exception {
    ExecutorService executor = single(bench);
    Loop loop = over(bench, executor).loop();
    Thread expected = on(bench, executor, Thread::currentThread);
    CompletableFuture<Thread> executed = new CompletableFuture<>();
    loop.execute(() -> executed.complete(Thread.currentThread()));
    CompletableFuture<Thread> told = new CompletableFuture<>();
    bench.end(
        loop.launch(
            () -> {
              Deferred<Integer> deferred = new Deferred<>();
              deferred.promise().onSuccess(value -> told.complete(Thread.currentThread()));
              deferred.succeed(1);
            }));
    bench
        .attempt()
        .equal("a callback's thread", expected, bench.attempt().await("a callback", executed));
    bench.trace().saw("a callback there");
    bench
        .attempt()
        .equal("a promise's callback's", expected, bench.attempt().await("a callback", told));
  }

  static void sockets(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = over(bench, single(bench));
    String line =
        bench.end(
            group
                .loop()
                .launch(
                    () -> {
                      TcpServer server = api.serve(Ends.HERE, 0, TcpOptions.defaults(), echo(api));
                      int port = api.await(server.started()).getPort();
                      Connection peer =
                          api.await(api.connect(Ends.HERE, port, TcpOptions.defaults()));
                      api.await(api.write(peer, "over and out\n".getBytes(UTF_8)));
                      String answer = api.await(api.readLine(peer));
                      api.await(api.close(peer));
                      api.await(api.stop(server));
                      return answer;
                    }));
    bench.trace().saw("an answer: " + line);
    bench.attempt().equal("what an echo server answers", "over and out", line);
  }

  private static ConnectionHandler echo(Subject api) {
    return connection -> {
      for (byte[] some; (some = api.await(api.readSome(connection))) != null; ) {
        api.await(api.write(connection, some));
      }
    };
  }

  static void fair(CoreBench bench) throws Exception {
    ExecutorService executor = single(bench);
    Loop loop = over(bench, executor).loop();
    AtomicBoolean enough = new AtomicBoolean();
    bench.attempt().atEnd(atMost -> enough.set(true));
    CompletableFuture<Boolean> besideCallbacks = new CompletableFuture<>();
    loop.execute(() -> executor.execute(() -> besideCallbacks.complete(true)));
    loop.execute(() -> again(loop, enough));
    bench.attempt().await("a task beside callbacks", besideCallbacks);
    CompletableFuture<Boolean> besideRoutines = new CompletableFuture<>();
    loop.launch(
        () -> {
          executor.execute(() -> besideRoutines.complete(true));
          while (!enough.get()) {
            bench.api().await(Monocle.yieldNow());
          }
        });
    bench.attempt().await("a task beside o-routines", besideRoutines);
    bench.trace().saw("tasks of the executor run while the loop is never idle");
  }

  private static void again(Loop loop, AtomicBoolean enough) {
    if (!enough.get()) {
      loop.execute(() -> again(loop, enough));
    }
  }

  private static Oroutine<?> waiting(CoreBench bench, LoopGroup group, Runnable cleanUp)
      throws Exception {
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    Oroutine<?> routine =
        group
            .loop()
            .launch(
                () -> {
                  try {
                    begun.complete(true);
                    bench.api().await(new Deferred<Integer>().promise());
                  } finally {
                    Monocle.shielded(() -> bench.api().await(Monocle.sleep(BRIEF)));
                    cleanUp.run();
                  }
                });
    bench.attempt().await("an o-routine to begin", begun);
    return routine;
  }

  static void closes(CoreBench bench) throws Exception {
    ExecutorService executor = single(bench);
    LoopGroup group = over(bench, executor);
    Oroutine<?> routine = waiting(bench, group, () -> {});
    bench.api().close(group);
    bench.trace().saw("the group closed, the o-routine ended: " + routine.isDone());
    expectCancelled(bench, routine);
    bench.attempt().equal("what a task gives afterwards", 42, on(bench, executor, () -> 42));
  }

  private static void expectCancelled(CoreBench bench, Oroutine<?> routine) {
    bench
        .attempt()
        .expect(
            "the o-routine to be cancelled",
            routine.failure() instanceof CancellationException,
            routine.failure());
  }

  static void refuses(CoreBench bench) throws Exception {
    ExecutorService executor = single(bench);
    AtomicBoolean refusing = new AtomicBoolean();
    AtomicBoolean refused = new AtomicBoolean();
    LoopGroup group =
        over(
            bench,
            task -> {
              if (refusing.get()) {
                refused.set(true);
                throw new RejectedExecutionException("no more");
              }
              executor.execute(task);
            });
    AtomicBoolean clean = new AtomicBoolean();
    Oroutine<?> routine = waiting(bench, group, () -> clean.set(true));
    refusing.set(true);
    for (int i = 0; i < 1000 && !refused.get(); i++) {
      on(bench, executor, () -> true); // a drain that is under way would take the next turn in
      post(group.loop());
    }
    bench.end(group.closed());
    bench.trace().saw("the group closed");
    expectCancelled(bench, routine);
    bench.attempt().equal("whether it has cleaned up", true, clean.get());
  }

  private static void post(Loop loop) {
    try {
      loop.execute(() -> {});
    } catch (RejectedExecutionException closing) {
      // Then the executor has refused already.
    }
  }

  static void severalThreads(CoreBench bench) throws Exception {
    expectEnd(bench, ended(bench, Executors.newFixedThreadPool(2)));
  }

  static void virtualThread(CoreBench bench) throws Exception {
    expectEnd(bench, ended(bench, Executors.newSingleThreadExecutor(Thread.ofVirtual().factory())));
  }

  private static void expectEnd(CoreBench bench, Executor executor) throws Exception {
    LoopGroup group = over(bench, executor);
    Oroutine<?> routine =
        group.loop().launch(() -> bench.api().await(new Deferred<Integer>().promise()));
    bench.end(group.closed());
    bench.trace().saw("the group closed");
    expectCancelled(bench, routine);
  }

  static void runsInside(CoreBench bench) {
    bench
        .attempt()
        .throwing(
            "a group over such an executor",
            IllegalArgumentException.class,
            () -> over(bench, Runnable::run));
  }

  static void holdsPeersBack(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop peers = bench.open(1).loop();
    ExecutorService executor = single(bench);
    CompletableFuture<Integer> port = new CompletableFuture<>();
    CompletableFuture<Boolean> accepted = new CompletableFuture<>();
    CompletableFuture<Long> received = new CompletableFuture<>();
    ConnectionHandler handler =
        connection -> {
          accepted.complete(true);
          long count = 0;
          for (byte[] some; (some = api.await(api.readSome(connection))) != null; ) {
            count += some.length;
          }
          received.complete(count);
        };
    over(bench, executor)
        .loop()
        .launch(
            () -> {
              TcpServer server = api.serve(Ends.HERE, 0, TcpOptions.defaults(), handler);
              port.complete(api.await(server.started()).getPort());
              api.await(new Deferred<Integer>().promise());
            });
    int to = bench.attempt().await("a server", port);
    AtomicLong sent = new AtomicLong();
    CompletableFuture<Boolean> busy = new CompletableFuture<>();
    Oroutine<?> writer =
        peers.launch(
            () -> {
              Connection peer = api.await(api.connect(Ends.HERE, to, TcpOptions.defaults()));
              api.await(busy);
              for (int i = 0; i < PIECES; i++) {
                api.await(api.write(peer, new byte[PIECE]));
                sent.incrementAndGet();
              }
              api.await(api.close(peer));
            });
    bench.attempt().await("the connection", accepted);
    CountDownLatch free = new CountDownLatch(1);
    bench.attempt().atEnd(atMost -> free.countDown());
    executor.execute(() -> keepBusy(busy, free));
    long before = -1;
    for (int still = 0; still < STILL && !writer.isDone(); still++) {
      bench.hold(writer::isDone);
      if (sent.get() != before) {
        before = sent.get();
        still = 0;
      }
    }
    bench.trace().saw("pieces sent to a busy executor: " + sent.get() + " of " + PIECES);
    bench.attempt().equal("whether all was sent", false, writer.isDone());
    free.countDown();
    bench.end(writer);
    bench
        .attempt()
        .equal(
            "how many bytes come afterwards",
            (long) PIECE * PIECES,
            bench.attempt().await("the end of input", received));
  }

  private static void keepBusy(CompletableFuture<Boolean> busy, CountDownLatch free) {
    busy.complete(true);
    try {
      free.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void closesOnItsThread(CoreBench bench) throws Exception {
    ExecutorService executor = single(bench);
    LoopGroup group = over(bench, executor);
    Oroutine<?> routine = waiting(bench, group, () -> {});
    boolean waited =
        on(
            bench,
            executor,
            () -> {
              bench.api().close(group);
              return group.closed().isDone();
            });
    bench.trace().saw("close return, closed: " + waited);
    bench.attempt().equal("whether it waited for the end", false, waited);
    bench.end(group.closed());
    expectCancelled(bench, routine);
  }
}
