package io.monocle.tck.spi;

import io.monocle.spi.Backend;
import io.monocle.spi.LoopDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** How a backend ends. */
final class CloseChecks {
  private CloseChecks() {}

  private static LoopDriver running(SpiBench bench, Backend backend) throws Exception {
    LoopDriver loop = backend.loops().getFirst();
    bench.on(loop, () -> true);
    bench.trace().saw("the loop run");
    return loop;
  }

  static void completes(SpiBench bench) throws Exception {
    Backend backend = bench.open(1);
    running(bench, backend);
    CompletionStage<Void> first = backend.close();
    CompletionStage<Void> second = backend.close();
    bench.attempt().await("close to complete", first);
    bench.trace().saw("close complete");
    bench.attempt().expect("the second call to return the same stage", first == second, second);
    bench.attempt().expect("a later one too", first == backend.close(), "another");
  }

  static void refuses(SpiBench bench) throws Exception {
    Backend backend = bench.open(1);
    LoopDriver loop = running(bench, backend);
    AtomicBoolean ran = new AtomicBoolean();
    CompletionStage<Void> closed = backend.close();
    bench
        .attempt()
        .throwing(
            "execute right after close",
            RejectedExecutionException.class,
            () -> loop.execute(() -> ran.set(true)));
    bench.attempt().await("close to complete", closed);
    bench
        .attempt()
        .throwing(
            "execute when all is over",
            RejectedExecutionException.class,
            () -> loop.execute(() -> ran.set(true)));
    bench.attempt().equal("whether a refused task ran", false, ran.get());
  }

  static void onOwnLoop(SpiBench bench) throws Exception {
    Backend backend = bench.open(1);
    LoopDriver loop = running(bench, backend);
    AtomicBoolean went = new AtomicBoolean();
    CompletionStage<Void> closed =
        bench.on(
            loop,
            () -> {
              CompletionStage<Void> stage = backend.close();
              went.set(true);
              return stage;
            });
    bench.attempt().await("close to complete", closed);
    bench.trace().saw("close return on the loop and complete");
    bench.attempt().equal("whether the task went on after close", true, went.get());
  }

  /** close is called while a loop is held by a task, which is let go only after it returned. */
  static void doesNotBlock(SpiBench bench) throws Exception {
    Backend backend = bench.open(1);
    Gate gate = Gate.hold(bench, backend.loops().getFirst());
    CompletionStage<Void> closed = backend.close();
    bench.trace().saw("close return although the loop was held");
    bench
        .attempt()
        .equal(
            "whether it had ended with a task running",
            false,
            closed.toCompletableFuture().isDone());
    gate.open();
    bench.attempt().await("close to complete", closed);
  }

  /** Tasks and timers that set the next one, for ever. */
  static void nothingAfterwards(SpiBench bench) throws Exception {
    Backend backend = bench.open(1);
    LoopDriver loop = running(bench, backend);
    AtomicInteger ticks = new AtomicInteger();
    loop.execute(() -> tick(loop, ticks));
    bench.keepBusy(loop, () -> ticks.incrementAndGet() < 0);
    bench.attempt().await("close to complete", backend.close());
    int atClose = ticks.get();
    long end = System.nanoTime() + bench.attempt().environment().scaledSettle().toNanos();
    while (ticks.get() == atClose && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    bench.trace().saw(atClose + " tasks and timers run until close completed");
    bench.attempt().equal("how many had run a while later", atClose, ticks.get());
  }

  private static void tick(LoopDriver loop, AtomicInteger ticks) {
    ticks.incrementAndGet();
    try {
      loop.schedule(() -> tick(loop, ticks), TimeUnit.MILLISECONDS.toNanos(1));
    } catch (RejectedExecutionException e) {
      // The loop is closing, and says so.
    }
  }

  static void farTimer(SpiBench bench) throws Exception {
    Backend backend = bench.open(1);
    LoopDriver loop = backend.loops().getFirst();
    AtomicBoolean fired = new AtomicBoolean();
    CompletionStage<Void> closed =
        bench.on(
            loop,
            () -> {
              loop.schedule(() -> fired.set(true), TimeUnit.HOURS.toNanos(1));
              return backend.close();
            });
    bench.attempt().await("close to complete although a timer is pending", closed);
    bench.trace().saw("close complete");
    bench.attempt().equal("whether the timer fired", false, fired.get());
  }

  /** Others keep handing over tasks meanwhile: each is taken or refused, and nothing else. */
  static void underFire(SpiBench bench) throws Exception {
    Backend backend = bench.open(1);
    LoopDriver loop = running(bench, backend);
    List<CompletableFuture<Boolean>> refusals = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      CompletableFuture<Boolean> refused = new CompletableFuture<>();
      refusals.add(refused);
      Thread.ofPlatform()
          .daemon()
          .name("tck submitter " + i)
          .start(() -> submitUntilRefused(bench, loop, refused));
    }
    bench.attempt().await("close to complete under fire", backend.close());
    for (CompletableFuture<Boolean> refused : refusals) {
      bench.attempt().await("tasks to be refused, and by no other exception", refused);
    }
    bench.trace().saw("close complete under fire, and tasks refused");
  }

  private static void submitUntilRefused(
      SpiBench bench, LoopDriver loop, CompletableFuture<Boolean> refused) {
    try {
      while (bench.attempt().timeLeft().toNanos() > 1) {
        loop.execute(() -> {});
      }
    } catch (RejectedExecutionException e) {
      refused.complete(true);
    } catch (Throwable thrown) {
      refused.completeExceptionally(thrown);
    }
  }

  /** One end of each connection, and the listener, are in a backend that is closed. */
  static void sockets(SpiBench bench) throws Exception {
    Backend backend = bench.open(1);
    LoopDriver ending = backend.loops().getFirst();
    LoopDriver staying = bench.loop();
    Acceptor acceptor = Sockets.listen(bench, ending);
    Acceptor other = Sockets.listen(bench, staying);
    Peer outer = Sockets.open(bench, acceptor, staying).reading().client();
    Peer inner = Sockets.open(bench, other, ending).reading().server();
    bench.attempt().await("close to complete", backend.close());
    outer.until("its end", peer -> peer.inputEnds() + peer.closes() > 0);
    inner.until("its end", peer -> peer.inputEnds() + peer.closes() > 0);
    Acceptor again = Acceptor.listen(bench, staying, acceptor.address());
    bench.attempt().equal("the address of a new listener", acceptor.address(), again.address());
  }

  static void allLoops(SpiBench bench) throws Exception {
    Backend backend = bench.open(3);
    for (LoopDriver loop : backend.loops()) {
      bench.on(loop, () -> true);
    }
    bench.attempt().await("close to complete", backend.close());
    bench.trace().saw("close complete");
    for (LoopDriver loop : backend.loops()) {
      bench
          .attempt()
          .throwing(
              "execute on each loop",
              RejectedExecutionException.class,
              () -> loop.execute(() -> {}));
    }
  }
}
