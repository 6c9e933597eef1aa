package io.monocle.netty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport.ConnectHandler;
import io.monocle.spi.TransportConnection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

class ConnectTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  /** What an attempt led to. */
  private static final class Attempt implements ConnectHandler {
    final LoopDriver loop;
    final LinkedBlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
    final CompletableFuture<TransportConnection> connection = new CompletableFuture<>();
    final Events events;

    Attempt(LoopDriver loop) {
      this.loop = loop;
      this.events = new Events(loop);
    }

    @Override
    public ConnectionEvents connected(TransportConnection established) {
      outcomes.add(loop.inLoop() ? established : "wrong thread");
      connection.complete(established);
      return events;
    }

    @Override
    public void failed(IOException cause) {
      outcomes.add(loop.inLoop() ? cause : "wrong thread");
    }
  }

  private static Attempt connect(Rig rig, InetSocketAddress to) {
    Attempt attempt = new Attempt(rig.loop());
    boolean atOnce =
        rig.on(
            () -> {
              rig.loop().transport().connect(to, Rig.OPTIONS, attempt);
              return !attempt.outcomes.isEmpty();
            });
    assertEquals(false, atOnce, "the handler was called inside connect");
    return attempt;
  }

  @EngineTest
  void connectsAndExchangesBytes(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine);
        ServerSocket server = new ServerSocket(0, 5, HERE)) {
      Attempt attempt = connect(rig, new InetSocketAddress(HERE, server.getLocalPort()));
      try (Socket peer = server.accept()) {
        TransportConnection connection = Rig.get(attempt.connection);
        assertEquals(peer.getRemoteSocketAddress(), connection.localAddress());
        assertEquals(peer.getLocalSocketAddress(), connection.remoteAddress());
        rig.run(
            () -> {
              connection.reading(true);
              connection.write("?hello!".getBytes(US_ASCII), 1, 5);
            });
        assertEquals("hello", new String(peer.getInputStream().readNBytes(5), US_ASCII));
        attempt.events.awaitWritten(5);
        peer.getOutputStream().write("world".getBytes(US_ASCII));
        assertEquals("world", new String(attempt.events.awaitReceived(5), US_ASCII));
        rig.run(connection::close);
        assertTrue(attempt.events.awaitClosed().isEmpty());
        assertEquals(-1, peer.getInputStream().read());
        assertEquals(0, attempt.events.wrongs().size(), () -> attempt.events.wrongs().toString());
      }
      assertEquals(1, attempt.outcomes.size());
    }
  }

  @EngineTest
  void aRefusalIsAConnectException(Engine engine) throws Exception {
    int free;
    try (ServerSocket server = new ServerSocket(0, 5, HERE)) {
      free = server.getLocalPort();
    }
    try (Rig rig = Rig.open(engine)) {
      Attempt attempt = connect(rig, new InetSocketAddress(HERE, free));
      assertInstanceOf(ConnectException.class, Rig.take(attempt.outcomes));
      rig.spin();
      assertNull(attempt.outcomes.poll());
    }
  }

  @EngineTest
  void whatCannotBeConnectedToFailsAndThrowsNothing(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      Attempt attempt = connect(rig, InetSocketAddress.createUnresolved("nowhere.invalid", 1));
      assertInstanceOf(IOException.class, Rig.take(attempt.outcomes));
      rig.spin();
      assertNull(attempt.outcomes.poll());
    }
  }

  @EngineTest
  void aWithdrawnAttemptTellsNobodyAndLeavesNoConnection(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine);
        ServerSocket server = new ServerSocket(0, 5, HERE)) {
      InetSocketAddress address = new InetSocketAddress(HERE, server.getLocalPort());
      Attempt atOnce = new Attempt(rig.loop());
      Attempt underWay = new Attempt(rig.loop());
      rig.run(
          () -> {
            rig.loop().transport().connect(address, Rig.OPTIONS, atOnce).cancel();
            Cancellable begun = rig.loop().transport().connect(address, Rig.OPTIONS, underWay);
            rig.loop().execute(begun::cancel);
            rig.loop().execute(begun::cancel);
          });
      // The second was begun: the kernel accepted it for us, and it must be over.
      try (Socket peer = server.accept()) {
        peer.setSoTimeout(20_000);
        assertTrue(readsNothing(peer));
      }
      rig.spin();
      assertNull(atOnce.outcomes.poll());
      assertNull(underWay.outcomes.poll());
    }
  }

  private static boolean readsNothing(Socket peer) {
    try {
      return peer.getInputStream().read() == -1;
    } catch (IOException reset) {
      return true;
    }
  }

  @EngineTest
  void tooLateAWithdrawalClosesNothing(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine);
        ServerSocket server = new ServerSocket(0, 5, HERE)) {
      InetSocketAddress address = new InetSocketAddress(HERE, server.getLocalPort());
      Attempt attempt = new Attempt(rig.loop());
      Cancellable late =
          rig.on(() -> rig.loop().transport().connect(address, Rig.OPTIONS, attempt));
      TransportConnection connection = Rig.get(attempt.connection);
      try (Socket peer = server.accept()) {
        rig.run(late::cancel);
        rig.run(() -> connection.write(new byte[] {7}, 0, 1));
        assertEquals(7, peer.getInputStream().read());
      }
    }
  }

  @EngineTest
  void closingTheBackendEndsAnAttemptOneWayOrTheOther(Engine engine) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, HERE)) {
      Rig rig = Rig.open(engine);
      InetSocketAddress address = new InetSocketAddress(HERE, server.getLocalPort());
      Attempt asked = new Attempt(rig.loop());
      Attempt begun = new Attempt(rig.loop());
      rig.run(
          () -> {
            rig.loop().transport().connect(address, Rig.OPTIONS, begun);
            rig.loop()
                .execute(
                    () -> {
                      rig.loop().transport().connect(address, Rig.OPTIONS, asked);
                      rig.backend.close();
                    });
          });
      assertInstanceOf(IOException.class, Rig.take(begun.outcomes));
      assertInstanceOf(IOException.class, Rig.take(asked.outcomes));
      rig.close();
      @Nullable Object more = asked.outcomes.poll();
      assertNull(more);
    }
  }
}
