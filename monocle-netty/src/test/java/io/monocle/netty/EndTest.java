package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.TransportConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Collections;
import java.util.List;

/** How connections end: reset, failed, aborted, closed. */
class EndTest {
  private static final int LENGTH = 32 * 1024 * 1024;

  /** Writes much more than the operating system takes. */
  private static void writeMuch(Rig rig, TransportConnection connection) {
    rig.run(
        () -> {
          byte[] piece = new byte[LENGTH / 512];
          for (int i = 0; i < 512; i++) {
            connection.write(piece, 0, piece.length);
          }
        });
  }

  @EngineTest
  void aResetIsAnIoException(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      rig.run(() -> accepted.connection().reading(true));
      peer.setSoLinger(true, 0);
      peer.close();
      assertTrue(accepted.events().awaitClosed().isPresent());
      rig.run(
          () -> {
            accepted.connection().write(new byte[1], 0, 1);
            accepted.connection().reading(false);
            accepted.connection().shutdownOutput();
            accepted.connection().abort();
            accepted.connection().close();
          });
      rig.spin();
      assertEquals(List.of("closed"), accepted.events().trace());
      assertEquals(List.of(), accepted.events().wrongs());
    }
  }

  @EngineTest
  void aResetWhileReadingIsOffIsNoticedByTheNextWriteAtTheLatest(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      peer.setSoLinger(true, 0);
      peer.close();
      if (engine == Engine.NIO) {
        rig.run(() -> accepted.connection().write(new byte[1], 0, 1));
      }
      assertTrue(accepted.events().awaitClosed().isPresent());
      assertEquals(List.of("closed"), accepted.events().trace());
    }
  }

  @EngineTest
  void aFailedWriteClosesTheConnectionOnce(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      writeMuch(rig, accepted.connection());
      assertFalse(accepted.events().isClosed());
      peer.setSoLinger(true, 0);
      peer.close();
      rig.run(() -> accepted.connection().write(new byte[1], 0, 1));
      assertTrue(accepted.events().awaitClosed().isPresent());
      rig.spin();
      assertEquals(1, Collections.frequency(accepted.events().trace(), "closed"));
      assertTrue(accepted.events().written() < LENGTH);
      assertEquals(List.of(), accepted.events().wrongs());
    }
  }

  @EngineTest
  void abortResetsAndDropsWhatIsUnwritten(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      writeMuch(rig, accepted.connection());
      rig.run(
          () -> {
            accepted.connection().abort();
            assertFalse(accepted.events().isClosed(), "closed inside abort");
          });
      assertTrue(accepted.events().awaitClosed().isEmpty());
      var thrown = assertThrows(IOException.class, () -> peer.getInputStream().readNBytes(LENGTH));
      assertInstanceOf(SocketException.class, thrown);
      assertEquals(List.of(), accepted.events().wrongs());
    }
  }

  @EngineTest
  void abortWithinReceivedIsTheEnd(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      accepted.events().whenReceived(_ -> accepted.connection().abort());
      peer.getOutputStream().write(new byte[200 * 1024]);
      rig.run(() -> accepted.connection().reading(true));
      assertTrue(accepted.events().awaitClosed().isEmpty());
      rig.spin();
      assertEquals(List.of("received", "closed"), accepted.events().trace());
    }
  }

  @EngineTest
  void closeIsAnOrderlyEnd(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      accepted
          .events()
          .whenWritten(
              _ -> {
                accepted.connection().close();
                accepted.connection().close();
                accepted.connection().abort();
              });
      rig.run(() -> accepted.connection().write(new byte[] {9}, 0, 1));
      assertEquals(9, peer.getInputStream().read());
      assertEquals(-1, peer.getInputStream().read());
      assertTrue(accepted.events().awaitClosed().isEmpty());
      rig.spin();
      assertEquals(List.of("written", "closed"), accepted.events().trace());
      assertEquals(List.of(), accepted.events().wrongs());
      InetSocketAddress remote = accepted.connection().remoteAddress();
      assertEquals(peer.getLocalSocketAddress(), remote);
    }
  }

  @EngineTest
  void anEventThatThrowsEndsItsConnectionAndNoOther(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      Socket otherPeer = rig.peer(accepting);
      var other = accepting.next();
      IllegalStateException onPurpose = new IllegalStateException("on purpose");
      accepted
          .events()
          .whenReceived(
              _ -> {
                throw onPurpose;
              });
      rig.run(
          () -> {
            accepted.connection().reading(true);
            other.connection().reading(true);
          });
      peer.getOutputStream().write(1);
      assertEquals(
          onPurpose, accepted.events().awaitClosed().map(Throwable::getCause).orElseThrow());
      otherPeer.getOutputStream().write(1);
      other.events().awaitReceived(1);
    }
  }
}
