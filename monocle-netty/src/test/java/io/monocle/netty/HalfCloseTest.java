package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.TransportConnection;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One direction has ended; the other goes on. */
class HalfCloseTest {
  private static final int KIB = 1024;

  @EngineTest
  void afterThePeersEndWritingGoesOnHoweverMuch(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      TransportConnection connection = accepted.connection();
      rig.run(() -> connection.reading(true));
      peer.getOutputStream().write(new byte[1000]);
      peer.shutdownOutput();
      accepted.events().await("inputEnded");
      rig.spin();
      int length = 32 * KIB * KIB;
      for (int round = 1; round <= 2; round++) {
        rig.run(() -> connection.write(new byte[length], 0, length));
        rig.spin();
        assertTrue(accepted.events().written() < (long) round * length, "all taken at once");
        assertEquals(length, peer.getInputStream().readNBytes(length).length);
        accepted.events().awaitWritten((long) round * length);
      }
      assertFalse(accepted.events().isClosed());
      rig.run(connection::shutdownOutput);
      assertEquals(-1, peer.getInputStream().read());
      rig.spin();
      assertFalse(accepted.events().isClosed());
      rig.run(connection::close);
      assertTrue(accepted.events().awaitClosed().isEmpty());
      assertEquals(List.of(), accepted.events().wrongs());
    }
  }

  @EngineTest
  void afterOurEndReadingGoesOn(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      rig.run(
          () -> {
            accepted.connection().reading(true);
            accepted.connection().write(new byte[] {1}, 0, 1);
            accepted.connection().shutdownOutput();
            accepted.connection().shutdownOutput();
          });
      assertEquals(1, peer.getInputStream().read());
      assertEquals(-1, peer.getInputStream().read());
      peer.getOutputStream().write(new byte[100 * KIB]);
      accepted.events().awaitReceived(100 * KIB);
      peer.shutdownOutput();
      accepted.events().await("inputEnded");
      rig.spin();
      assertFalse(accepted.events().isClosed());
      assertEquals(List.of(), accepted.events().wrongs());
    }
  }

  @EngineTest
  void thePeersEndBreaksNoHoldOnReadingAndComesAfterTheLastByte(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      TransportConnection connection = accepted.connection();
      // So much at full speed opens the window: what follows arrives with its end at once.
      int before = 8 * KIB * KIB;
      rig.run(() -> connection.reading(true));
      peer.getOutputStream().write(new byte[before]);
      accepted.events().awaitReceived(before);

      rig.run(() -> accepted.events().whenReceived(_ -> connection.reading(false)));
      int length = 300 * KIB;
      peer.getOutputStream().write(new byte[length]);
      peer.shutdownOutput();
      accepted.events().awaitReceived(before + 1);
      rig.spin();
      int held = accepted.events().received() - before;
      assertTrue(held <= 64 * KIB, () -> held + " bytes came while reading was off");

      rig.run(
          () -> {
            accepted.events().whenReceived(_ -> {});
            connection.reading(true);
          });
      accepted.events().await("inputEnded");
      assertEquals(before + length, accepted.events().received());
      assertFalse(accepted.events().isClosed());
      rig.run(() -> connection.write(new byte[] {3}, 0, 1));
      assertEquals(3, peer.getInputStream().read());
      assertEquals(List.of(), accepted.events().wrongs());
    }
  }

  @EngineTest
  void readingStaysTurnableAfterTheEnd(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      peer.shutdownOutput();
      rig.run(() -> accepted.connection().reading(true));
      accepted.events().await("inputEnded");
      for (int i = 0; i < 3; i++) {
        rig.run(() -> accepted.connection().reading(false));
        rig.spin();
        rig.run(() -> accepted.connection().reading(true));
        rig.spin();
      }
      assertEquals(List.of("inputEnded"), accepted.events().trace());
      rig.run(() -> accepted.connection().write(new byte[] {3}, 0, 1));
      assertEquals(3, peer.getInputStream().read());
    }
  }

  @EngineTest
  void withBothDirectionsOverTheLoopWaitsAndDoesNotSpin(Engine engine) throws Exception {
    try (CountingLoop counting = new CountingLoop(engine);
        Rig rig = Rig.adopt(counting.loop)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      rig.run(() -> accepted.connection().reading(true));
      peer.shutdownOutput();
      accepted.events().await("inputEnded");
      rig.run(() -> accepted.connection().shutdownOutput());
      assertEquals(-1, peer.getInputStream().read());
      rig.spin();
      CompletableFuture<Long> looks = new CompletableFuture<>();
      rig.run(
          () -> {
            long before = counting.looks.get();
            rig.loop().schedule(() -> looks.complete(counting.looks.get() - before), 50_000_000);
          });
      assertTrue(Rig.get(looks) < 50, () -> looks.join() + " looks for I/O with nothing to see");
    }
  }
}
