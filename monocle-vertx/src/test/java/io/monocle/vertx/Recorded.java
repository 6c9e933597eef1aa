package io.monocle.vertx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import io.monocle.spi.TransportListener;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A connection and the trace of its events. */
final class Recorded implements ConnectionEvents {
  final VertxLoop loop;
  final TransportConnection connection;
  final BlockingQueue<String> trace = new LinkedBlockingQueue<>();

  /** Guarded by itself. */
  final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  final AtomicLong written = new AtomicLong();
  volatile @Nullable IOException cause;
  private volatile boolean echo;

  Recorded(VertxLoop loop, TransportConnection connection) {
    this.loop = loop;
    this.connection = connection;
  }

  /** Writes back what it receives, from here on. */
  Recorded echo() {
    echo = true;
    Loops.run(loop, () -> connection.reading(true));
    return this;
  }

  private void add(String event) {
    boolean atHome = loop.inLoop() && Vertx.currentContext() == loop.context();
    trace.add(atHome ? event : event + " on " + Thread.currentThread());
  }

  @Override
  public void received(byte[] received) {
    synchronized (bytes) {
      bytes.writeBytes(received);
    }
    add("received " + received.length);
    if (echo) {
      connection.write(received, 0, received.length);
    }
  }

  @Override
  public void batchComplete() {
    add("batch");
  }

  @Override
  public void inputEnded() {
    add("inputEnded");
  }

  @Override
  public void written(int count) {
    written.addAndGet(count);
    add("written " + count);
  }

  @Override
  public void closed(@Nullable IOException why) {
    cause = why;
    add(why == null ? "closed" : "lost");
  }

  /** Waits for an event, and fails at any other. */
  Recorded expect(String... events) {
    for (String event : events) {
      assertEquals(event, Loops.take(trace));
    }
    return this;
  }

  /** Waits for an event, over whatever comes before it. */
  Recorded await(String event) {
    while (!Loops.take(trace).equals(event)) {}
    return this;
  }

  /** Waits until so many bytes have been written, and then for nothing else. */
  Recorded awaitWritten(long count) {
    while (written.get() < count || !trace.isEmpty()) {
      String event = Loops.take(trace);
      assertTrue(event.startsWith("written "), event);
    }
    assertEquals(count, written.get());
    return this;
  }

  /** Waits until so many bytes have been received, and returns them. */
  byte[] awaitBytes(int count) {
    while (true) {
      synchronized (bytes) {
        if (bytes.size() >= count) {
          return bytes.toByteArray();
        }
      }
      Loops.take(trace);
    }
  }

  void run(Runnable task) {
    Loops.run(loop, task);
  }

  void write(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    run(() -> connection.write(encoded, 0, encoded.length));
  }

  /** Accepts connections and keeps them in a queue. */
  static class Acceptor implements Transport.ListenHandler {
    final BlockingQueue<Object> outcome = new LinkedBlockingQueue<>();
    final BlockingQueue<Recorded> accepted = new LinkedBlockingQueue<>();

    static Acceptor at(VertxLoop loop, InetSocketAddress address) {
      Acceptor acceptor = new Acceptor();
      Loops.run(loop, () -> loop.transport().listen(address, Loops.OPTIONS, acceptor));
      return acceptor;
    }

    TransportListener listener() {
      return (TransportListener) Loops.take(outcome);
    }

    @Override
    public void listening(TransportListener listener) {
      outcome.add(listener);
    }

    @Override
    public void failed(IOException failure) {
      outcome.add(failure);
    }

    @Override
    public ConnectionEvents accepted(LoopDriver loop, TransportConnection connection) {
      Recorded recorded = new Recorded((VertxLoop) loop, connection);
      recorded.add("accepted");
      accepted.add(recorded);
      return recorded;
    }
  }

  /** Keeps what an attempt to connect leads to in a queue. */
  static final class Connector implements Transport.ConnectHandler {
    private final VertxLoop loop;
    final BlockingQueue<Object> outcome = new LinkedBlockingQueue<>();

    Connector(VertxLoop loop) {
      this.loop = loop;
    }

    static Connector to(VertxLoop loop, InetSocketAddress address) {
      Connector connector = new Connector(loop);
      Loops.run(loop, () -> loop.transport().connect(address, Loops.OPTIONS, connector));
      return connector;
    }

    Recorded connected() {
      return (Recorded) Loops.take(outcome);
    }

    @Override
    public ConnectionEvents connected(TransportConnection connection) {
      Recorded recorded = new Recorded(loop, connection);
      recorded.add("connected");
      outcome.add(recorded);
      return recorded;
    }

    @Override
    public void failed(IOException failure) {
      outcome.add(failure);
    }
  }
}
