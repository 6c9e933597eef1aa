package io.monocle.tck.reference;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportConnection;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection. It belongs to its loop's thread, and the two ends send each other
 * messages: a segment, an end, a reset, and credit for what was read.
 *
 * <p>The window plays the operating system's buffers: a segment may be sent while there is credit,
 * and counts as written then; credit comes back when the other end's core has been handed the
 * bytes. Invariant: credit here, plus segments under way, plus bytes waiting to be read there, is
 * the window. An end that is closed with bytes unread, or that bytes come to after it was closed,
 * answers with a reset, as sockets do.
 */
final class MemoryConnection implements TransportConnection {
  private static final int WINDOW = 64 * 1024;

  private final ReferenceLoop loop;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;
  private final Outbox outbox = new Outbox();
  private final Queue<byte[]> inbox = new ArrayDeque<>();
  private @Nullable MemoryConnection peer;
  private @Nullable ConnectionEvents events;
  private int credit = WINDOW;
  private boolean reading;
  private boolean outputEnded;
  private boolean endArrived;
  private boolean endReported;
  private boolean gone;

  MemoryConnection(ReferenceLoop loop, InetSocketAddress local, InetSocketAddress remote) {
    this.loop = loop;
    this.local = local;
    this.remote = remote;
  }

  void link(MemoryConnection other) {
    peer = other;
    other.peer = this;
  }

  void handOver(ConnectionEvents to) {
    events = to;
    transport().opened(this);
  }

  ReferenceLoop loop() {
    return loop;
  }

  @Override
  public InetSocketAddress localAddress() {
    return local;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remote;
  }

  @Override
  public void reading(boolean on) {
    reading = on;
    if (on) {
      loop.soon(this::deliver);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (!gone && !outputEnded) {
      outbox.add(bytes, offset, length);
      send();
    }
  }

  @Override
  public void shutdownOutput() {
    if (!gone && !outputEnded) {
      outputEnded = true;
      tellPeer(MemoryConnection::endCame);
    }
  }

  @Override
  public void close() {
    boolean unread = !inbox.isEmpty();
    if (leave()) {
      tellPeer(unread ? MemoryConnection::resetCame : MemoryConnection::endCame);
      report(to -> to.closed(null));
    }
  }

  @Override
  public void abort() {
    if (leave()) {
      tellPeer(MemoryConnection::resetCame);
      report(to -> to.closed(null));
    }
  }

  /** Ends with no event. */
  void end() {
    if (leave()) {
      tellPeer(MemoryConnection::endCame);
    }
  }

  private boolean leave() {
    boolean first = !gone;
    gone = true;
    inbox.clear();
    transport().gone(this);
    return first;
  }

  private void send() {
    while (credit > 0 && !outbox.isEmpty()) {
      byte[] segment = outbox.take(credit);
      credit -= segment.length;
      tellPeer(other -> other.segmentCame(segment));
      reportWhileOpen(to -> to.written(segment.length));
    }
  }

  /* What the other end says; on this end's thread. */

  private void segmentCame(byte[] segment) {
    if (gone) {
      tellPeer(MemoryConnection::resetCame);
    } else {
      inbox.add(segment);
      deliver();
    }
  }

  private void endCame() {
    endArrived = true;
    deliver();
  }

  private void resetCame() {
    if (leave()) {
      report(to -> to.closed(new SocketException("Connection reset")));
    }
  }

  private void creditCame(int bytes) {
    credit += bytes;
    if (!gone) {
      send();
    }
  }

  /* What this end tells its core. */

  private void deliver() {
    ConnectionEvents to = events;
    if (to == null) {
      return;
    }
    boolean any = false;
    while (reading && !inbox.isEmpty()) {
      byte[] segment = inbox.remove();
      tellPeer(other -> other.creditCame(segment.length));
      to.received(segment);
      any = true;
    }
    if (any && !gone) {
      to.batchComplete();
    }
    if (reading && endArrived && !endReported && inbox.isEmpty() && !gone) {
      endReported = true;
      to.inputEnded();
    }
  }

  private void reportWhileOpen(Consumer<ConnectionEvents> event) {
    report(
        to -> {
          if (!gone) {
            event.accept(to);
          }
        });
  }

  private void report(Consumer<ConnectionEvents> event) {
    loop.soon(
        () -> {
          if (events != null) {
            event.accept(events);
          }
        });
  }

  private void tellPeer(Consumer<MemoryConnection> message) {
    MemoryConnection other = peer;
    if (other != null && !other.loop.soon(() -> message.accept(other))) {
      loop.soon(this::resetCame);
    }
  }

  private MemoryTransport transport() {
    return (MemoryTransport) loop.transport();
  }
}
