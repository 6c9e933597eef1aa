package io.monocle.tck.spi;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.TransportConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection as a check sees it: it writes down every event, and knows who waits for
 * what. Events come on the loop's thread, questions from the check's; this object is the lock.
 */
final class Peer implements ConnectionEvents {
  private final SpiBench bench;
  private final String name;
  private final LoopDriver loop;
  private final TransportConnection connection;
  private final List<byte[]> chunks = new ArrayList<>();
  private final List<String> disorder = new ArrayList<>();
  private final List<Watch> watches = new ArrayList<>();
  private Consumer<Peer> onBatch = peer -> {};
  private long received;
  private long written;
  private long asked;
  private int unbatched;
  private int batches;
  private int inputEnds;
  private int closes;
  private @Nullable IOException cause;

  private record Watch(Predicate<Peer> condition, CompletableFuture<Boolean> met) {}

  Peer(SpiBench bench, String name, LoopDriver loop, TransportConnection connection) {
    this.bench = bench;
    this.name = name;
    this.loop = loop;
    this.connection = connection;
  }

  LoopDriver loop() {
    return loop;
  }

  TransportConnection connection() {
    return connection;
  }

  @Override
  public String toString() {
    return name;
  }

  /* Commands, which return when the loop has passed them on. */

  void command(String what, Consumer<TransportConnection> command) throws Exception {
    bench.trace().did(name + " " + what);
    bench.on(
        loop,
        () -> {
          command.accept(connection);
          return true;
        });
  }

  void reading(boolean on) throws Exception {
    command("reading " + on, to -> to.reading(on));
  }

  void write(byte[] bytes) throws Exception {
    write(bytes, 0, bytes.length);
  }

  void write(byte[] bytes, int offset, int length) throws Exception {
    command(
        "write " + length,
        to -> {
          synchronized (this) {
            asked += length;
          }
          to.write(bytes, offset, length);
        });
  }

  /* Questions. */

  /** Waits until the condition holds. */
  void until(String what, Predicate<Peer> condition) throws Exception {
    Watch watch = new Watch(condition, new CompletableFuture<>());
    synchronized (this) {
      watches.add(watch);
      look();
    }
    bench.attempt().await(name + ": " + what, watch.met);
  }

  /** Waits until so many bytes have come; an end before is a failure at once. */
  void untilReceived(long bytes) throws Exception {
    until(
        bytes + " bytes to come",
        peer -> peer.received >= bytes || peer.inputEnds + peer.closes > 0);
    bench
        .attempt()
        .expect(
            this + " to receive " + bytes + " bytes before its end",
            received() >= bytes,
            received());
  }

  void untilClosed() throws Exception {
    until("the closed event", peer -> peer.closes > 0);
  }

  void untilInputEnded() throws Exception {
    until("the end of input", peer -> peer.inputEnds > 0);
  }

  /** Everything received, in order; looked at now, not when it came. */
  synchronized byte[] input() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    chunks.forEach(all::writeBytes);
    return all.toByteArray();
  }

  synchronized long received() {
    return received;
  }

  synchronized long written() {
    return written;
  }

  synchronized int batches() {
    return batches;
  }

  synchronized int unbatched() {
    return unbatched;
  }

  synchronized int inputEnds() {
    return inputEnds;
  }

  synchronized int closes() {
    return closes;
  }

  synchronized @Nullable IOException cause() {
    return cause;
  }

  /** What no connection may ever do, whatever the rule: each is named by the rule it breaks. */
  synchronized List<String> disorder() {
    return List.copyOf(disorder);
  }

  /** Runs code on the loop whenever a batch is complete, in place of a reader. */
  synchronized void onBatch(Consumer<Peer> reader) {
    onBatch = reader;
  }

  /* Events. */

  @Override
  public void received(byte[] bytes) {
    event(
        "received " + bytes.length,
        () -> {
          chunks.add(bytes);
          received += bytes.length;
          unbatched++;
          if (bytes.length == 0) {
            disorder.add("received nothing");
          }
          if (inputEnds > 0) {
            disorder.add("received after inputEnded");
          }
        });
  }

  @Override
  public void batchComplete() {
    event(
        "batchComplete",
        () -> {
          batches++;
          unbatched = 0;
        });
    onBatch.accept(this);
  }

  @Override
  public void inputEnded() {
    event("inputEnded", () -> inputEnds++);
  }

  @Override
  public void written(int bytes) {
    event(
        "written " + bytes,
        () -> {
          written += bytes;
          if (bytes < 1 || written > asked) {
            disorder.add("written " + bytes + ", in all " + written + " of " + asked);
          }
        });
  }

  @Override
  public void closed(@Nullable IOException why) {
    event(
        "closed " + (why == null ? "by itself" : why),
        () -> {
          closes++;
          cause = why;
        });
  }

  private synchronized void event(String what, Runnable change) {
    bench.trace().saw(name + " " + what);
    if (!loop.inLoop()) {
      disorder.add(what + " off the loop");
    }
    if (closes > 0) {
      disorder.add(what + " after closed");
    }
    change.run();
    look();
  }

  private void look() {
    watches.removeIf(watch -> watch.condition.test(this) && watch.met.complete(true));
  }
}
