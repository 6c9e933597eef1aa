package io.monocle.tck.spi;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Who the backend says it is, and whether it can do what it says. */
final class IdChecks {
  private IdChecks() {}

  static void name(SpiBench bench) {
    String name = bench.attempt().provider().name();
    bench.trace().saw("the provider's name is " + name);
    bench
        .attempt()
        .expect(
            "a name of lower-case letters, digits and hyphens",
            name.matches("[a-z][a-z0-9-]*"),
            name);
    String opened = bench.open(1).name();
    bench.trace().saw("the backend's name is " + opened);
    bench.attempt().equal("the backend's name", name, opened);
  }

  static void version(SpiBench bench) {
    int version = bench.attempt().provider().spiVersion();
    bench.trace().saw("it was written for version " + version);
    bench.attempt().equal("the SPI version", BackendProvider.SPI_VERSION, version);
  }

  static void capabilities(SpiBench bench) {
    Set<Capability> declared = Set.copyOf(bench.attempt().provider().capabilities());
    Set<Capability> opened = bench.open(1).capabilities();
    bench.trace().saw("the provider declares " + declared + ", the backend " + opened);
    bench.attempt().equal("the capabilities of the backend", declared, opened);
    bench
        .attempt()
        .equal(
            "those of the provider, asked again",
            declared,
            bench.attempt().provider().capabilities());
  }

  static void oneLoop(SpiBench bench) throws Exception {
    loops(bench, 1);
  }

  static void severalLoops(SpiBench bench) throws Exception {
    loops(bench, 3);
  }

  private static void loops(SpiBench bench, int count) throws Exception {
    Backend backend = bench.open(count);
    List<? extends LoopDriver> loops = List.copyOf(backend.loops());
    bench.attempt().equal("the number of loops", count, loops.size());
    for (LoopDriver loop : loops) {
      bench.on(loop, () -> true);
    }
    bench.trace().saw(count + " loops run a task");
    bench.attempt().equal("the loops, asked again", loops, List.copyOf(backend.loops()));
  }

  static void noMultiLoop(SpiBench bench) throws Exception {
    UnsupportedOperationException refusal =
        bench
            .attempt()
            .throwing(
                "opening two loops",
                UnsupportedOperationException.class,
                () ->
                    bench
                        .attempt()
                        .provider()
                        .open(new BackendConfig(2, SpiBench.THREADS))
                        .close());
    names(bench, refusal, Capability.MULTI_LOOP);
  }

  static void noTcp(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    UnsupportedOperationException refusal =
        bench.on(
            loop,
            () ->
                bench
                    .attempt()
                    .throwing("transport()", UnsupportedOperationException.class, loop::transport));
    names(bench, refusal, Capability.TCP);
  }

  static void noHttp(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    UnsupportedOperationException refusal =
        bench.on(
            loop,
            () ->
                bench
                    .attempt()
                    .throwing("http()", UnsupportedOperationException.class, loop::http));
    names(bench, refusal, Capability.HTTP);
  }

  private static void names(SpiBench bench, Throwable refusal, Capability lacking) {
    String message = String.valueOf(refusal.getMessage());
    bench
        .attempt()
        .expect("a message that names " + lacking, message.contains(lacking.name()), message);
  }

  static void apart(SpiBench bench) throws Exception {
    Backend first = bench.open(1);
    LoopDriver second = bench.open(1).loops().getFirst();
    // One that never closes breaks another rule than this.
    CompletableFuture<Void> closed = first.close().toCompletableFuture().copy();
    long patience = bench.attempt().timeLeft().toNanos() / 2;
    var _ = closed.completeOnTimeout(null, patience, TimeUnit.NANOSECONDS);
    bench.attempt().await("the first backend to close", closed);
    bench.on(second, () -> true);
    bench.trace().saw("the second backend run a task after the first had closed");
  }
}
