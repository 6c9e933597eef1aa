package io.monocle.tck.spi;

import io.monocle.spi.Backend;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Loops that somebody else runs: here, the loops of another backend. */
final class EmbedChecks {
  private EmbedChecks() {}

  private static Backend adopt(SpiBench bench, LoopDriver owners) {
    Backend backend = bench.attempt().provider().adopt(owners.engineLoop());
    bench
        .attempt()
        .atEnd(
            atMost ->
                backend.close().toCompletableFuture().get(atMost.toNanos(), TimeUnit.NANOSECONDS));
    bench.trace().did("adopted a loop");
    bench.attempt().equal("the number of loops", 1, backend.loops().size());
    return backend;
  }

  private static LoopDriver only(Backend backend) {
    return backend.loops().getFirst();
  }

  static void sameThread(SpiBench bench) throws Exception {
    LoopDriver owners = bench.loop();
    Thread expected = bench.on(owners, Thread::currentThread);
    LoopDriver adopted = only(adopt(bench, owners));
    bench.attempt().equal("a task's thread", expected, bench.on(adopted, Thread::currentThread));
    bench.trace().saw("a task run");
    bench.attempt().equal("inLoop there", true, bench.on(owners, adopted::inLoop));
    CompletableFuture<Thread> late = new CompletableFuture<>();
    CompletableFuture<Thread> timer = new CompletableFuture<>();
    bench.on(
        adopted,
        () -> {
          adopted.executeAfterEvents(() -> late.complete(Thread.currentThread()));
          return adopted.schedule(() -> timer.complete(Thread.currentThread()), 1_000_000);
        });
    bench
        .attempt()
        .equal("a late task's thread", expected, bench.attempt().await("a late task", late));
    bench.attempt().equal("a timer's thread", expected, bench.attempt().await("a timer", timer));
  }

  static void ownerGoesOn(SpiBench bench) throws Exception {
    LoopDriver owners = bench.loop();
    Backend backend = adopt(bench, owners);
    LoopDriver adopted = only(backend);
    bench.on(adopted, () -> true);
    bench.attempt().await("close to complete", backend.close());
    bench.trace().saw("close complete");
    AtomicBoolean ran = new AtomicBoolean();
    bench
        .attempt()
        .throwing(
            "execute after close",
            RejectedExecutionException.class,
            () -> adopted.execute(() -> ran.set(true)));
    bench.on(owners, () -> true);
    bench.settle(owners);
    bench.trace().saw("the owner's task and timer run");
    bench.attempt().equal("whether the refused task ran", false, ran.get());
  }

  static void again(SpiBench bench) throws Exception {
    LoopDriver owners = bench.loop();
    Backend first = adopt(bench, owners);
    LoopDriver second = only(adopt(bench, owners));
    bench.on(only(first), () -> true);
    bench.attempt().await("the first to close", first.close());
    bench.on(second, () -> true);
    bench.settle(second);
    bench.on(only(adopt(bench, owners)), () -> true);
    bench.trace().saw("tasks run by the second and the third backend over one loop");
  }

  static void somethingElse(SpiBench bench) throws Exception {
    bench.on(only(adopt(bench, bench.loop())), () -> true);
    bench
        .attempt()
        .throwing(
            "adopting a string",
            IllegalArgumentException.class,
            () -> bench.attempt().provider().adopt("a loop"));
  }

  static void noEmbedding(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    bench.on(loop, () -> true);
    UnsupportedOperationException refusal =
        bench
            .attempt()
            .throwing(
                "adopt",
                UnsupportedOperationException.class,
                () -> bench.attempt().provider().adopt(loop));
    String message = String.valueOf(refusal.getMessage());
    bench
        .attempt()
        .expect("a message that names it", message.contains(Capability.EMBEDDING.name()), message);
  }
}
