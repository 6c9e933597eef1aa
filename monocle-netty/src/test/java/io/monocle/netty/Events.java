package io.monocle.netty;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Notes everything a connection tells, and what breaks the contract. */
final class Events implements ConnectionEvents {
  private final LoopDriver loop;
  private final List<String> trace = new ArrayList<>();
  private final List<String> wrongs = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<Optional<IOException>> closed = new CompletableFuture<>();
  private boolean batchOpen;
  private boolean ended;
  private long written;
  private int largest;

  /** Called in each event of that name, with how much; set it on the loop, between events. */
  private volatile @Nullable IntConsumer whenReceived;

  private volatile @Nullable IntConsumer whenWritten;

  Events(LoopDriver loop) {
    this.loop = loop;
  }

  void whenReceived(IntConsumer action) {
    whenReceived = action;
  }

  void whenWritten(IntConsumer action) {
    whenWritten = action;
  }

  private void note(String event, boolean inPlace) {
    if (!loop.inLoop()) {
      wrongs.add(event + " on " + Thread.currentThread());
    }
    if (closed.isDone()) {
      wrongs.add(event + " after closed");
    }
    if (!inPlace) {
      wrongs.add(event + " out of place, after " + trace);
    }
    trace.add(event);
    notifyAll();
  }

  @Override
  public void received(byte[] more) {
    synchronized (this) {
      batchOpen = true;
      largest = Math.max(largest, more.length);
      bytes.writeBytes(more);
      note("received", more.length > 0 && !ended);
    }
    IntConsumer then = whenReceived;
    if (then != null) {
      then.accept(more.length);
    }
  }

  @Override
  public synchronized void batchComplete() {
    note("batchComplete", batchOpen);
    batchOpen = false;
  }

  @Override
  public synchronized void inputEnded() {
    note("inputEnded", !ended && !batchOpen);
    ended = true;
  }

  @Override
  public void written(int more) {
    synchronized (this) {
      written += more;
      note("written", more > 0);
    }
    IntConsumer then = whenWritten;
    if (then != null) {
      then.accept(more);
    }
  }

  @Override
  public synchronized void closed(@Nullable IOException cause) {
    note("closed", true);
    closed.complete(Optional.ofNullable(cause));
  }

  /** Waits for the end and gives its cause. */
  Optional<IOException> awaitClosed() {
    return Rig.get(closed);
  }

  boolean isClosed() {
    return closed.isDone();
  }

  /** Waits until so many bytes have come in all. */
  synchronized byte[] awaitReceived(int count) throws InterruptedException {
    while (bytes.size() < count) {
      wait();
    }
    return bytes.toByteArray();
  }

  synchronized void awaitWritten(long count) throws InterruptedException {
    while (written < count) {
      wait();
    }
  }

  synchronized void await(String event) throws InterruptedException {
    while (!trace.contains(event)) {
      wait();
    }
  }

  synchronized int received() {
    return bytes.size();
  }

  synchronized long written() {
    return written;
  }

  synchronized int largestReceived() {
    return largest;
  }

  synchronized List<String> trace() {
    return List.copyOf(trace);
  }

  /** What broke the contract, in words. */
  synchronized List<String> wrongs() {
    return List.copyOf(wrongs);
  }
}
