package io.monocle.tck.spi;

import io.monocle.spi.LoopDriver;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Demand, and how a go at reading ends. */
final class ReadingChecks {
  private ReadingChecks() {}

  static void offAtFirst(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench);
    sockets.client().write(new byte[10]);
    sockets.server().write(new byte[10]);
    bench.settle(sockets.client().loop());
    bench.attempt().equal("bytes reported to the server", 0L, sockets.server().received());
    bench.attempt().equal("bytes reported to the client", 0L, sockets.client().received());
    sockets.reading();
    sockets.server().untilReceived(10);
    sockets.client().untilReceived(10);
  }

  static void off(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    sockets.client().write(new byte[10]);
    sockets.server().untilReceived(10);
    sockets.server().reading(false);
    bench.settle(sockets.server().loop());
    sockets.client().write(new byte[1_000]);
    bench.settle(sockets.server().loop());
    bench.attempt().equal("bytes reported while reading was off", 10L, sockets.server().received());
    sockets.server().reading(true);
    sockets.server().untilReceived(1_010);
  }

  /** Much more than an operating system buffers is offered to a side that does not read. */
  static void heldBack(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench);
    byte[] piece = new byte[1 << 20];
    long offered = 64L * piece.length;
    for (int i = 0; i < 64; i++) {
      sockets.client().write(piece);
    }
    long before;
    long written = -1;
    do {
      before = written;
      bench.settle(sockets.client().loop());
      written = sockets.client().written();
    } while (written != before && written < offered);
    bench.trace().saw(written + " of " + offered + " bytes taken by the operating system");
    bench
        .attempt()
        .expect(
            "fewer than the " + offered + " bytes offered to be taken", written < offered, written);
    sockets.client().command("abort", to -> to.abort());
    sockets.server().command("abort", to -> to.abort());
  }

  /** The server answers only when told that a batch is complete, as the core does. */
  static void batches(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    sockets.server().onBatch(peer -> peer.connection().write(new byte[1], 0, 1));
    for (int i = 1; i <= 50; i++) {
      int batches = i;
      sockets.client().write(new byte[] {(byte) i});
      sockets.server().until("batch " + i + " to be complete", peer -> peer.batches() >= batches);
    }
    sockets.client().untilReceived(50);
    bench.settle(sockets.server().loop());
    for (Peer peer : List.of(sockets.client(), sockets.server())) {
      bench.attempt().equal("events after the last batch of the " + peer, 0, peer.unbatched());
    }
  }

  static void underLoad(SpiBench bench) throws Exception {
    underLoad(bench, LoopDriver::execute, 1);
  }

  static void underDrains(SpiBench bench) throws Exception {
    underLoad(bench, LoopDriver::executeAfterEvents, 50);
  }

  /** One byte after the other, there and back, while a task comes back for ever. */
  private static void underLoad(SpiBench bench, BiConsumer<LoopDriver, Runnable> way, int bytes)
      throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    sockets.server().onBatch(peer -> peer.connection().write(new byte[1], 0, 1));
    LoopDriver loop = sockets.server().loop();
    long end = System.nanoTime() + bench.attempt().timeLeft().dividedBy(2).toNanos();
    AtomicBoolean over = new AtomicBoolean();
    loop.execute(() -> bench.keepBusy(loop, way, () -> over.get() || System.nanoTime() - end > 0));
    for (int i = 1; i <= bytes; i++) {
      loop.execute(() -> sockets.client().connection().write(new byte[1], 0, 1));
      sockets.client().untilReceived(i);
    }
    bench
        .attempt()
        .expect(
            bytes + " bytes to go there and back while the loop was busy",
            System.nanoTime() < end,
            "not until then");
    over.set(true);
  }

  static void writtenSums(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    long sum = 0;
    for (int i = 0; i < 100; i++) {
      int size = 1 + bench.random().nextInt(20_000);
      sum += size;
      sockets.client().write(new byte[size]);
    }
    sockets.server().untilReceived(sum);
    long total = sum;
    sockets.client().until("all to be reported written", peer -> peer.written() >= total);
    bench.settle(sockets.client().loop());
    bench.attempt().equal("bytes reported written", sum, sockets.client().written());
    bench
        .attempt()
        .equal("reports that go past what was written", List.of(), sockets.client().disorder());
  }
}
