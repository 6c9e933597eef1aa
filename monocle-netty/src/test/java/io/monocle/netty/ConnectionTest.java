package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.TransportConnection;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Bytes in and out, in order and at the right time. */
class ConnectionTest {
  private static final int KIB = 1024;

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Writes it all, in pieces. */
  private static void write(Rig rig, TransportConnection connection, byte[] bytes) {
    rig.run(
        () -> {
          for (int from = 0; from < bytes.length; from += 48 * KIB) {
            connection.write(bytes, from, Math.min(48 * KIB, bytes.length - from));
          }
        });
  }

  @EngineTest
  void everyByteArrivesBothWaysInOrder(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      byte[] bytes = noise(3_000 * KIB + 17);
      rig.run(() -> accepted.connection().reading(true));
      CompletableFuture<byte[]> back =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return peer.getInputStream().readNBytes(bytes.length);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      write(rig, accepted.connection(), bytes);
      peer.getOutputStream().write(bytes);
      assertArrayEquals(bytes, accepted.events().awaitReceived(bytes.length));
      assertArrayEquals(bytes, Rig.get(back));
      accepted.events().awaitWritten(bytes.length);
      rig.spin();
      assertEquals(bytes.length, accepted.events().written());
      assertTrue(accepted.events().largestReceived() <= 64 * KIB);
      assertEquals(List.of(), accepted.events().wrongs());
    }
  }

  @EngineTest
  void writtenIsReportedAsTheOperatingSystemTakesBytes(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      byte[] bytes = noise(32 * KIB * KIB);
      rig.run(() -> accepted.connection().write(bytes, 0, bytes.length));
      rig.spin();
      long taken = accepted.events().written();
      assertTrue(taken > 0 && taken < bytes.length, () -> "taken at once: " + taken);
      assertArrayEquals(bytes, peer.getInputStream().readNBytes(bytes.length));
      accepted.events().awaitWritten(bytes.length);
      assertEquals(bytes.length, accepted.events().written());
    }
  }

  @EngineTest
  void smallWritesThatMustWaitKeepTheirBytesApart(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      int count = 3;
      int length = 12 * KIB * KIB;
      Socket[] peers = new Socket[count];
      TransportConnection[] connections = new TransportConnection[count];
      byte[][] bytes = new byte[count][];
      for (int i = 0; i < count; i++) {
        peers[i] = rig.peer(accepting);
        connections[i] = accepting.next().connection();
        bytes[i] = noise(length + i);
      }
      int piece = 3000;
      rig.run(
          () -> {
            for (int from = 0; from + piece <= length; from += piece) {
              for (int i = 0; i < count; i++) {
                connections[i].write(bytes[i], from, piece);
              }
            }
          });
      int whole = length / piece * piece;
      for (int i = 0; i < count; i++) {
        byte[] got = peers[i].getInputStream().readNBytes(whole);
        assertEquals(-1, Arrays.mismatch(got, 0, whole, bytes[i], 0, whole));
      }
    }
  }

  @EngineTest
  void whatIsAskedForWithinWrittenComesInOrder(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      byte[] bytes = noise(8 * KIB * KIB);
      int[] next = {0};
      Runnable more =
          () -> {
            int from = next[0];
            int length = Math.min(100 * KIB, bytes.length - from);
            next[0] += length;
            if (length > 0) {
              accepted.connection().write(bytes, from, length);
            }
          };
      accepted.events().whenWritten(_ -> more.run());
      rig.run(more);
      assertArrayEquals(bytes, peer.getInputStream().readNBytes(bytes.length));
      accepted.events().awaitWritten(bytes.length);
      assertEquals(List.of(), accepted.events().wrongs());
    }
  }

  @EngineTest
  void aBatchEndsOnceAndOnlyIfSomethingCame(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      rig.run(() -> accepted.connection().reading(true));
      peer.getOutputStream().write(new byte[10]);
      accepted.events().await("batchComplete");
      peer.shutdownOutput();
      accepted.events().await("inputEnded");
      assertEquals(List.of("received", "batchComplete", "inputEnded"), accepted.events().trace());
      assertEquals(List.of(), accepted.events().wrongs());
    }
  }

  @EngineTest
  void oneTaskAfterEventsServesAllConnectionsOfAnIteration(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket[] peers = {rig.peer(accepting), rig.peer(accepting), rig.peer(accepting)};
      List<String> order = Collections.synchronizedList(new ArrayList<>());
      CompletableFuture<Integer> served = new CompletableFuture<>();
      for (int i = 0; i < peers.length; i++) {
        var accepted = accepting.next();
        accepted
            .events()
            .whenReceived(
                _ -> {
                  order.add("received");
                  if (order.size() == 1) {
                    rig.loop()
                        .executeAfterEvents(
                            () -> served.complete(Collections.frequency(order, "received")));
                  }
                });
        rig.run(() -> accepted.connection().reading(true));
      }
      CountDownLatch held = new CountDownLatch(1);
      CountDownLatch sent = new CountDownLatch(1);
      rig.loop()
          .execute(
              () -> {
                held.countDown();
                try {
                  sent.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      held.await();
      for (Socket peer : peers) {
        peer.getOutputStream().write(1);
      }
      sent.countDown();
      assertEquals(peers.length, Rig.get(served));
    }
  }

  @EngineTest
  void aBusyTaskAfterEventsLetsIoThrough(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      CompletableFuture<String> done = new CompletableFuture<>();
      Runnable busy =
          new Runnable() {
            @Override
            public void run() {
              if (accepted.events().received() > 0) {
                done.complete("let through");
              } else {
                rig.loop().executeAfterEvents(this);
              }
            }
          };
      rig.run(
          () -> {
            accepted.connection().reading(true);
            rig.loop().executeAfterEvents(busy);
          });
      peer.getOutputStream().write(1);
      assertEquals("let through", Rig.get(done));
    }
  }

  @EngineTest
  void readingIsOffAtFirstAndHoldsThePeer(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine);
        SocketChannel peer = SocketChannel.open();
        Selector selector = Selector.open()) {
      var accepting = rig.listen();
      peer.connect(accepting.address());
      peer.configureBlocking(false);
      SelectionKey key = peer.register(selector, SelectionKey.OP_WRITE);
      var accepted = accepting.next();
      ByteBuffer block = ByteBuffer.allocateDirect(64 * KIB);
      long sent = 0;
      long tooMuch = 256L * KIB * KIB;
      while (selector.select(300) > 0 && sent < tooMuch) {
        selector.selectedKeys().clear();
        sent += peer.write(block.clear());
      }
      assertTrue(key.isValid() && sent < tooMuch, "nothing holds the peer");
      assertEquals(0, accepted.events().received());
      rig.run(() -> accepted.connection().reading(true));
      accepted.events().awaitReceived((int) sent);
      assertTrue(selector.select(20_000) > 0);
      assertEquals(List.of(), accepted.events().wrongs());
    }
  }

  @EngineTest
  void turnedOffWithinReceivedReadingStopsWithinABuffer(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      TransportConnection connection = accepted.connection();
      peer.getOutputStream().write(new byte[200 * KIB]);
      accepted.events().whenReceived(_ -> connection.reading(false));
      for (int i = 1; i <= 4; i++) {
        int before = accepted.events().received();
        rig.run(() -> connection.reading(true));
        accepted.events().awaitReceived(before + 1);
        rig.spin();
        int more = accepted.events().received() - before;
        assertTrue(more <= 64 * KIB, () -> more + " bytes after reading(false)");
      }
      assertEquals(List.of(), accepted.events().wrongs());
    }
  }
}
