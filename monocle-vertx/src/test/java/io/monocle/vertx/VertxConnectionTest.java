package io.monocle.vertx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a connection reports and does, towards a peer that is a plain socket. */
class VertxConnectionTest {
  private final VertxBackend backend = Loops.open(1);
  private final VertxLoop loop = backend.loops().getFirst();
  private final Recorded.Acceptor acceptor = Recorded.Acceptor.at(loop, Loops.ANY_PORT);
  private Socket peer;
  private Recorded connection;

  @BeforeEach
  void connect() throws IOException {
    peer = newPeer();
    connection = Loops.take(acceptor.accepted).expect("accepted");
  }

  private Socket newPeer() throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(Loops.SECONDS * 1_000);
    socket.connect(acceptor.listener().localAddress());
    return socket;
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    Loops.close(backend);
  }

  private void send(String text) throws IOException {
    peer.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private String read(int count) throws IOException {
    return new String(peer.getInputStream().readNBytes(count), StandardCharsets.UTF_8);
  }

  @Test
  void itKnowsBothAddresses() {
    assertEquals(peer.getLocalSocketAddress(), connection.connection.remoteAddress());
    assertEquals(peer.getRemoteSocketAddress(), connection.connection.localAddress());
  }

  @Test
  void bytesComeAsTheyAreAndThenTheBatchIsComplete() throws IOException {
    connection.run(() -> connection.connection.reading(true));
    send("hello");
    connection.expect("received 5", "batch");
    assertArrayEquals("hello".getBytes(StandardCharsets.UTF_8), connection.awaitBytes(5));
  }

  @Test
  void whatWasSentBeforeReadingIsTurnedOnIsNotLost() throws IOException {
    send("early");
    Loops.settle(loop);
    assertTrue(connection.trace.isEmpty());
    connection.run(() -> connection.connection.reading(true));
    connection.expect("received 5", "batch");
  }

  @Test
  void aMegabyteComesBackAsItWent() throws Exception {
    connection.echo();
    byte[] sent = new byte[1 << 20];
    new Random(1).nextBytes(sent);
    OutputStream output = peer.getOutputStream();
    Thread writer =
        new Thread(
            () -> {
              try {
                output.write(sent);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    writer.start();
    assertArrayEquals(sent, peer.getInputStream().readNBytes(sent.length));
    writer.join();
    Loops.settle(loop);
    assertEquals(sent.length, connection.written.get());
  }

  @Test
  void writesAreReportedOneByOneInOrder() throws IOException {
    byte[] bytes = "0123456789".getBytes(StandardCharsets.UTF_8);
    connection.run(
        () -> {
          connection.connection.write(bytes, 0, 3);
          connection.connection.write(bytes, 3, 5);
          connection.connection.write(bytes, 8, 2);
        });
    connection.expect("written 3", "written 5", "written 2");
    assertEquals("0123456789", read(10));
  }

  @Test
  void aLargeWriteIsReportedAsThePeerTakesIt() throws IOException {
    byte[] much = new byte[(32 << 20) + 5];
    new Random(2).nextBytes(much);
    connection.run(() -> connection.connection.write(much, 3, much.length - 3));
    Loops.settle(loop);
    long first = connection.written.get();
    assertTrue(first < much.length / 2, first + " bytes are said to be written");
    byte[] half = peer.getInputStream().readNBytes(much.length / 2);
    while (connection.written.get() == first) {
      Loops.take(connection.trace);
    }
    byte[] rest = peer.getInputStream().readNBytes(much.length - 3 - half.length);
    connection.awaitWritten(much.length - 3);
    assertTrue(Arrays.equals(much, 3, 3 + half.length, half, 0, half.length));
    assertTrue(Arrays.equals(much, 3 + half.length, much.length, rest, 0, rest.length));
  }

  @Test
  void aFinEndsOnlyTheInput() throws IOException {
    connection.run(() -> connection.connection.reading(true));
    send("last");
    peer.shutdownOutput();
    connection.expect("received 4", "batch", "inputEnded");
    connection.run(() -> connection.connection.reading(true));
    connection.write("still here");
    connection.expect("written 10");
    assertEquals("still here", read(10));
    connection.run(connection.connection::close);
    connection.expect("closed");
    assertEquals(-1, peer.getInputStream().read());
  }

  @Test
  void afterAFinAnyAmountCanBeWritten() throws IOException {
    connection.run(() -> connection.connection.reading(true));
    peer.shutdownOutput();
    connection.expect("inputEnded");
    byte[] much = new byte[16 << 20];
    for (int round = 1; round <= 2; round++) {
      connection.run(() -> connection.connection.write(much, 0, much.length));
      Loops.settle(loop);
      assertTrue(connection.written.get() < (long) round * much.length);
      assertEquals(much.length, peer.getInputStream().readNBytes(much.length).length);
      connection.awaitWritten((long) round * much.length);
    }
  }

  @Test
  void aFinIsSeenOnceReadingIsTurnedOnAndHoldsUntilThen() throws IOException {
    byte[] some = new byte[50_000];
    peer.getOutputStream().write(some);
    peer.shutdownOutput();
    Loops.settle(loop);
    assertTrue(connection.trace.isEmpty());
    connection.run(() -> connection.connection.reading(true));
    connection.await("inputEnded");
    synchronized (connection.bytes) {
      assertEquals(some.length, connection.bytes.size());
    }
    for (int i = 0; i < 3; i++) {
      connection.run(() -> connection.connection.reading(false));
      connection.run(() -> connection.connection.reading(true));
    }
    Loops.settle(loop);
    assertTrue(connection.trace.isEmpty());
  }

  @Test
  void endingTheOutputKeepsTheInput() throws IOException {
    connection.run(
        () -> {
          connection.connection.write(new byte[] {'x'}, 0, 1);
          connection.connection.shutdownOutput();
          connection.connection.shutdownOutput();
          connection.connection.reading(true);
        });
    connection.expect("written 1");
    InputStream input = peer.getInputStream();
    assertEquals('x', input.read());
    assertEquals(-1, input.read());
    send("answer");
    connection.expect("received 6", "batch");
    peer.close();
    connection.expect("inputEnded");
    connection.run(connection.connection::close);
    connection.expect("closed");
  }

  @Test
  void endingTheOutputWaitsForWhatIsNotYetWritten() throws IOException {
    byte[] much = new byte[8 << 20];
    connection.run(
        () -> {
          connection.connection.write(much, 0, much.length);
          connection.connection.shutdownOutput();
        });
    assertEquals(much.length, peer.getInputStream().readNBytes(much.length).length);
    assertEquals(-1, peer.getInputStream().read());
    connection.awaitWritten(much.length);
  }

  @Test
  void aResetIsTheLastEventAndSaysSo() throws IOException {
    connection.run(() -> connection.connection.reading(true));
    peer.setSoLinger(true, 0);
    peer.close();
    connection.expect("lost");
    assertNotNull(connection.cause);
    connection.write("nobody");
    connection.run(connection.connection::close);
    connection.run(connection.connection::abort);
    Loops.settle(loop);
    assertTrue(connection.trace.isEmpty());
  }

  @Test
  void aResetWhileAWriteWaitsIsReported() throws IOException {
    byte[] much = new byte[16 << 20];
    connection.run(() -> connection.connection.write(much, 0, much.length));
    peer.setSoLinger(true, 0);
    peer.close();
    connection.await("lost");
    assertNotNull(connection.cause);
  }

  @Test
  void closeWritesWhatWaitsAndEndsInOrder() throws IOException {
    byte[] much = new byte[8 << 20];
    connection.run(
        () -> {
          connection.connection.write(much, 0, much.length);
          connection.connection.close();
          connection.connection.close();
        });
    assertEquals(much.length, peer.getInputStream().readNBytes(much.length).length);
    assertEquals(-1, peer.getInputStream().read());
    connection.await("closed");
    assertEquals(much.length, connection.written.get());
    assertNull(connection.cause);
  }

  @Test
  void abortResetsThePeerAndDropsWhatWaits() throws IOException {
    byte[] much = new byte[16 << 20];
    connection.run(
        () -> {
          connection.connection.write(much, 0, much.length);
          connection.connection.close();
          connection.connection.abort();
          connection.connection.abort();
        });
    connection.await("closed");
    assertNull(connection.cause);
    assertThrows(SocketException.class, () -> peer.getInputStream().readAllBytes());
    Loops.settle(loop);
    assertTrue(connection.trace.isEmpty());
  }

  @Test
  void whileReadingIsOffThePeerIsHeld() throws IOException {
    try (SocketChannel channel = SocketChannel.open(connection.connection.localAddress())) {
      Recorded held = Loops.take(acceptor.accepted).expect("accepted");
      channel.configureBlocking(false);
      ByteBuffer chunk = ByteBuffer.allocate(64 << 10);
      long taken = 0;
      int refusals = 0;
      while (taken < 64 << 20 && refusals < 20) {
        chunk.clear();
        int now = channel.write(chunk);
        taken += now;
        refusals = now == 0 ? refusals + 1 : 0;
        Loops.settle(loop);
      }
      assertTrue(taken < 64 << 20, "the peer could send " + taken + " bytes");
      assertTrue(held.trace.isEmpty());
      held.run(() -> held.connection.reading(true));
      assertEquals(taken, held.awaitBytes((int) taken).length);
    }
  }

  @Test
  void readingThatIsTurnedOffInABatchEndsIt() throws IOException {
    connection.run(() -> connection.connection.reading(true));
    send("one");
    connection.expect("received 3", "batch");
    connection.run(() -> connection.connection.reading(false));
    send("two");
    Loops.settle(loop);
    assertTrue(connection.trace.isEmpty());
    connection.run(() -> connection.connection.reading(true));
    connection.expect("received 3", "batch");
  }
}
