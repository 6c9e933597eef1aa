package io.monocle.reactor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records what a connection tells, in order, and on which thread; one write per batch if asked. */
final class Trace implements ConnectionEvents {

  final TransportConnection connection;
  final ReactorLoop loop;
  final CompletableFuture<@Nullable IOException> closed = new CompletableFuture<>();
  private final LinkedBlockingQueue<Object> events = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
  volatile Consumer<byte[]> onBatch = bytes -> {};
  volatile Runnable onReceived = () -> {};
  volatile long received;
  volatile long written;
  volatile @Nullable String wrong;

  Trace(TransportConnection connection, ReactorLoop loop) {
    this.connection = connection;
    this.loop = loop;
  }

  /** What {@link #next} gives for a batch. */
  static final class Bytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    String text() {
      return new String(bytes, ISO_8859_1);
    }
  }

  enum Said {
    INPUT_ENDED,
    CLOSED
  }

  private void check(boolean ok, String what) {
    if (!ok || !loop.inLoop() || closed.isDone()) {
      wrong = what + (loop.inLoop() ? "" : ", off its loop") + (closed.isDone() ? ", late" : "");
    }
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the loop's thread
  public void received(byte[] bytes) {
    check(bytes.length > 0, "no bytes");
    batch.writeBytes(bytes);
    received += bytes.length;
    onReceived.run();
  }

  @Override
  public void batchComplete() {
    check(batch.size() > 0, "an empty batch");
    byte[] bytes = batch.toByteArray();
    batch.reset();
    events.add(new Bytes(bytes));
    onBatch.accept(bytes);
  }

  @Override
  public void inputEnded() {
    check(batch.size() == 0, "end inside a batch");
    events.add(Said.INPUT_ENDED);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the loop's thread
  public void written(int bytes) {
    check(bytes > 0, "nothing written");
    written += bytes;
  }

  @Override
  public void closed(@Nullable IOException cause) {
    check(true, "closed");
    events.add(Said.CLOSED);
    closed.complete(cause);
  }

  Object next() throws InterruptedException {
    Object event = events.poll(20, TimeUnit.SECONDS);
    assertNotNull(event, "nothing was told");
    return event;
  }

  /** Batches up to that many bytes. */
  byte[] bytes(int count) throws InterruptedException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (all.size() < count) {
      all.writeBytes(((Bytes) next()).bytes);
    }
    return all.toByteArray();
  }

  @Nullable Object nextIfAny() {
    return events.poll();
  }

  void echo() {
    onBatch = bytes -> connection.write(bytes, 0, bytes.length);
  }

  /** Nothing came that must not, and the end came once, last. */
  void assertInOrder() {
    assertEquals(null, wrong);
  }
}
