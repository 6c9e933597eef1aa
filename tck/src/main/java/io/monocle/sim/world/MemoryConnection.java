package io.monocle.sim.world;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportConnection;
import java.io.IOException;
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

  /** With less credit a long write waits for more: segments would become ever smaller. */
  private static final int ENOUGH = WINDOW / 2;

  private final WorldLoop loop;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;
  private final Outbox outbox = new Outbox();
  private final Queue<byte[]> inbox = new ArrayDeque<>();
  private @Nullable MemoryConnection peer;
  private @Nullable Wire wire;
  private @Nullable ConnectionEvents events;
  private int credit = WINDOW;
  private boolean reading;
  private boolean outputEnded;
  private boolean endArrived;
  private boolean endReported;
  private boolean gone;

  MemoryConnection(WorldLoop loop, InetSocketAddress local, InetSocketAddress remote) {
    this.loop = loop;
    this.local = local;
    this.remote = remote;
  }

  void link(Wire toOther, MemoryConnection other) {
    wire = toOther;
    peer = other;
  }

  void handOver(ConnectionEvents to) {
    events = to;
    transport().opened(this);
  }

  WorldLoop loop() {
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
      loop.report("reads", this::deliver);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (!gone && !outputEnded) {
      outbox.add(bytes, offset, length);
      send(false);
    }
  }

  @Override
  public void shutdownOutput() {
    if (!gone && !outputEnded) {
      send(true);
      outputEnded = true;
      tellEnd();
    }
  }

  @Override
  public void close() {
    boolean unread = !inbox.isEmpty();
    if (!gone) {
      send(true);
    }
    if (leave()) {
      if (unread) {
        tellReset();
      } else {
        tellEnd();
      }
      reportClosed(null);
    }
  }

  @Override
  public void abort() {
    if (leave()) {
      tellReset();
      reportClosed(null);
    }
  }

  /** Ends with no event. */
  void end() {
    if (leave()) {
      tellEnd();
    }
  }

  private boolean leave() {
    boolean first = !gone;
    gone = true;
    inbox.clear();
    transport().gone(this);
    return first;
  }

  /** Sends what there is credit for; of a short write the rest comes later, unless pressed. */
  private void send(boolean pressed) {
    while (wire != null && credit > 0 && !outbox.isEmpty()) {
      int offered = Math.min(credit, outbox.oldest());
      int taken = pressed ? offered : wire.taken(offered);
      if (taken == 0) {
        breakDown();
        return;
      }
      byte[] segment = outbox.take(taken);
      credit -= taken;
      tellPeer(taken + " bytes", other -> other.segmentCame(segment));
      reportWhileOpen("written", to -> to.written(taken));
      if (taken < offered) {
        loop.report("writes on", this::sendOn);
        return;
      }
    }
  }

  private void sendOn() {
    if (!gone) {
      send(false);
    }
  }

  private void breakDown() {
    tellReset();
    resetCame();
  }

  /* What the other end says; on this end's thread. */

  private void segmentCame(byte[] segment) {
    if (gone) {
      tellReset();
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
      reportClosed(new SocketException("Connection reset"));
    }
  }

  private void creditCame(int bytes) {
    credit += bytes;
    if (credit >= Math.min(ENOUGH, outbox.bytes())) {
      sendOn();
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
      tellPeer("read " + segment.length + " bytes", other -> other.creditCame(segment.length));
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

  private void reportWhileOpen(String what, Consumer<ConnectionEvents> event) {
    report(
        what,
        to -> {
          if (!gone) {
            event.accept(to);
          }
        });
  }

  private void reportClosed(@Nullable IOException cause) {
    report("closed", to -> to.closed(cause));
  }

  private void report(String what, Consumer<ConnectionEvents> event) {
    loop.report(
        what,
        () -> {
          if (events != null) {
            event.accept(events);
          }
        });
  }

  private void tellEnd() {
    tellPeer("ends", MemoryConnection::endCame);
  }

  private void tellReset() {
    tellPeer("resets", MemoryConnection::resetCame);
  }

  private void tellPeer(String what, Consumer<MemoryConnection> message) {
    MemoryConnection other = peer;
    if (wire != null && other != null && !wire.send(what, () -> message.accept(other))) {
      loop.report("is reset", this::resetCame);
    }
  }

  private MemoryTransport transport() {
    return (MemoryTransport) loop.transport();
  }
}
