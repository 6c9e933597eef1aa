package io.monocle.reactor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One accepted connection against a plain socket. */
@ExtendWith(Quiet.class)
class ReactorConnectionTest {

  private static final int MIB = 1 << 20;

  private static void reading(Trace trace) {
    trace.connection.reading(true);
  }

  private static void echoing(Trace trace) {
    trace.echo();
    reading(trace);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @EnumSource
  void echoesWhatWasSent(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), ReactorConnectionTest::echoing);
      try (Socket peer = listening.connect()) {
        byte[] sent = random(3 * MIB);
        CompletableFuture<Void> sending =
            CompletableFuture.runAsync(
                () -> {
                  try {
                    for (int from = 0, size = 1; from < sent.length; from += size, size += 997) {
                      peer.getOutputStream().write(sent, from, Math.min(size, sent.length - from));
                    }
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
        assertArrayEquals(sent, peer.getInputStream().readNBytes(sent.length));
        sending.get(20, TimeUnit.SECONDS);
        Trace trace = listening.next();
        Engine.run(
            trace.loop,
            () -> {
              assertEquals(sent.length, trace.received);
              assertEquals(sent.length, trace.written);
            });
        trace.assertInOrder();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsBothAddresses(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), trace -> {});
      Socket peer = listening.connect();
      Trace trace = listening.next();
      assertEquals(peer.getRemoteSocketAddress(), trace.connection.localAddress());
      assertEquals(peer.getLocalSocketAddress(), trace.connection.remoteAddress());
      peer.setSoLinger(true, 0);
      peer.close();
      Engine.run(trace.loop, () -> reading(trace));
      assertNotNull(trace.closed.get(20, TimeUnit.SECONDS));
      assertEquals(listening.address(), trace.connection.localAddress());
      assertNotNull(trace.connection.remoteAddress());
    }
  }

  @ParameterizedTest
  @EnumSource
  void losesNothingThatCameBeforeReadingWasOn(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), trace -> {});
      try (Socket peer = listening.connect()) {
        byte[] sent = random(100_000);
        peer.getOutputStream().write(sent);
        peer.shutdownOutput();
        Trace trace = listening.next();
        Engine.run(trace.loop, () -> {});
        assertNull(trace.nextIfAny(), "reading is off");
        Engine.run(trace.loop, () -> reading(trace));
        assertArrayEquals(sent, trace.bytes(sent.length));
        assertEquals(Trace.Said.INPUT_ENDED, trace.next());
        trace.assertInOrder();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFinEndsOnlyTheInput(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), ReactorConnectionTest::reading);
      try (Socket peer = listening.connect()) {
        peer.getOutputStream().write("last words".getBytes(UTF_8));
        peer.shutdownOutput();
        Trace trace = listening.next();
        assertEquals("last words", ((Trace.Bytes) trace.next()).text());
        assertEquals(Trace.Said.INPUT_ENDED, trace.next());
        byte[] answer = random(MIB);
        Engine.run(trace.loop, () -> trace.connection.write(answer, 0, answer.length));
        assertArrayEquals(answer, peer.getInputStream().readNBytes(answer.length));
        assertNull(trace.nextIfAny(), "neither a second end nor a close");
        Engine.run(trace.loop, () -> trace.connection.close());
        assertEquals(-1, peer.getInputStream().read());
        assertEquals(Trace.Said.CLOSED, trace.next());
        assertNull(trace.closed.get(20, TimeUnit.SECONDS));
        trace.assertInOrder();
      }
    }
  }

  /** More than the socket's buffer holds, so that writing has to wait for room; and again. */
  @ParameterizedTest
  @EnumSource
  void afterAFinItWritesAsMuchAsBefore(Engine engine) throws Exception {
    for (boolean readingOn : new boolean[] {true, false}) {
      try (Engine.Running running = engine.start(1)) {
        Listening listening = Listening.on(running.loop(), ReactorConnectionTest::reading);
        try (Socket peer = listening.connect()) {
          peer.shutdownOutput();
          Trace trace = listening.next();
          assertEquals(Trace.Said.INPUT_ENDED, trace.next());
          byte[] part = random(4 * MIB);
          for (int round = 0; round < 3; round++) {
            Engine.run(
                trace.loop,
                () -> {
                  trace.connection.reading(readingOn);
                  for (int i = 0; i < 4; i++) {
                    trace.connection.write(part, 0, part.length);
                  }
                });
            Engine.run(trace.loop, () -> trace.connection.write(part, 0, part.length));
            for (int i = 0; i < 5; i++) {
              assertArrayEquals(part, peer.getInputStream().readNBytes(part.length));
            }
            Engine.run(trace.loop, () -> trace.connection.write(part, 0, 7));
            assertEquals(7, peer.getInputStream().readNBytes(7).length);
          }
          Engine.run(trace.loop, () -> trace.connection.shutdownOutput());
          assertEquals(-1, peer.getInputStream().read());
          assertEquals(3 * (5L * part.length + 7), trace.written);
          assertNull(trace.nextIfAny());
          trace.assertInOrder();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterAFinItTellsItsEndWhateverWasUnderWay(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), ReactorConnectionTest::reading);
      for (int i = 0; i < 12; i++) {
        int tasks = i / 2;
        boolean abort = i % 2 == 0;
        try (Socket peer = listening.connect()) {
          peer.shutdownOutput();
          Trace trace = listening.next();
          assertEquals(Trace.Said.INPUT_ENDED, trace.next());
          Engine.run(
              trace.loop,
              () -> {
                trace.connection.write(new byte[16 * MIB], 0, 16 * MIB);
                end(trace, tasks, abort);
              });
          assertEquals(Trace.Said.CLOSED, trace.next());
          assertNull(trace.closed.get(20, TimeUnit.SECONDS));
          trace.assertInOrder();
        }
      }
    }
  }

  private static void end(Trace trace, int tasks, boolean abort) {
    if (tasks > 0) {
      trace.loop.execute(() -> end(trace, tasks - 1, abort));
    } else if (abort) {
      trace.connection.abort();
    } else {
      trace.connection.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void endingTheOutputKeepsTheInput(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), ReactorConnectionTest::reading);
      try (Socket peer = listening.connect()) {
        Trace trace = listening.next();
        Engine.run(
            trace.loop,
            () -> {
              trace.connection.write(new byte[] {1, 2, 3}, 1, 2);
              trace.connection.shutdownOutput();
            });
        assertArrayEquals(new byte[] {2, 3}, peer.getInputStream().readAllBytes());
        peer.getOutputStream().write("still heard".getBytes(UTF_8));
        assertEquals("still heard", ((Trace.Bytes) trace.next()).text());
        peer.shutdownOutput();
        assertEquals(Trace.Said.INPUT_ENDED, trace.next());
        Engine.run(trace.loop, () -> trace.connection.close());
        assertEquals(Trace.Said.CLOSED, trace.next());
        assertNull(trace.closed.get(20, TimeUnit.SECONDS));
        trace.assertInOrder();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResetClosesWithItsCause(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), ReactorConnectionTest::reading);
      Socket peer = listening.connect();
      Trace trace = listening.next();
      peer.setSoLinger(true, 0);
      peer.close();
      assertEquals(Trace.Said.CLOSED, trace.next());
      assertInstanceOf(IOException.class, trace.closed.get(20, TimeUnit.SECONDS));
      Engine.run(
          trace.loop,
          () -> {
            trace.connection.reading(false);
            trace.connection.reading(true);
            trace.connection.write(new byte[1], 0, 1);
            trace.connection.shutdownOutput();
            trace.connection.close();
            trace.connection.abort();
          });
      Engine.run(trace.loop, () -> {});
      assertNull(trace.nextIfAny(), "the end is the last event");
      trace.assertInOrder();
    }
  }

  /** Bytes that nobody asked for may be told, but do not hold up the news of a reset. */
  @ParameterizedTest
  @EnumSource(names = "OWN") // without demand NIO does not look at the socket at all
  void aResetIsToldWhileReadingIsOff(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), trace -> {});
      Socket peer = listening.connect();
      Trace trace = listening.next();
      peer.getOutputStream().write("unasked".getBytes(UTF_8));
      peer.setSoLinger(true, 0);
      peer.close();
      Object told = trace.next();
      if (told instanceof Trace.Bytes unasked) {
        assertEquals("unasked", unasked.text());
        told = trace.next();
      }
      assertEquals(Trace.Said.CLOSED, told);
      assertInstanceOf(IOException.class, trace.closed.get(20, TimeUnit.SECONDS));
      trace.assertInOrder();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "OWN") // NIO finds out with the next write
  void aResetAfterAFinIsTold(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), ReactorConnectionTest::reading);
      Socket peer = listening.connect();
      peer.shutdownOutput();
      Trace trace = listening.next();
      assertEquals(Trace.Said.INPUT_ENDED, trace.next());
      peer.setSoLinger(true, 0);
      peer.close();
      assertEquals(Trace.Said.CLOSED, trace.next());
      assertInstanceOf(IOException.class, trace.closed.get(20, TimeUnit.SECONDS));
      trace.assertInOrder();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailedWriteClosesWithItsCause(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), trace -> {});
      Socket peer = listening.connect();
      Trace trace = listening.next();
      // Closing with unread bytes resets as well, once ours arrive at a socket that is gone.
      peer.close();
      byte[] bytes = random(64 * 1024);
      while (!trace.closed.isDone()) {
        Engine.run(trace.loop, () -> trace.connection.write(bytes, 0, bytes.length));
      }
      assertInstanceOf(IOException.class, trace.closed.get(20, TimeUnit.SECONDS));
      trace.assertInOrder();
    }
  }

  @ParameterizedTest
  @EnumSource
  void abortResetsThePeerAndDropsWhatIsUnwritten(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), ReactorConnectionTest::reading);
      try (Socket peer = listening.connect()) {
        Trace trace = listening.next();
        byte[] much = new byte[64 * MIB];
        Engine.run(
            trace.loop,
            () -> {
              trace.connection.write(much, 0, much.length);
              trace.connection.abort();
              trace.connection.abort();
              trace.connection.close();
            });
        assertEquals(Trace.Said.CLOSED, trace.next());
        assertNull(trace.closed.get(20, TimeUnit.SECONDS));
        assertTrue(trace.written < much.length);
        assertThrows(SocketException.class, () -> peer.getInputStream().skipNBytes(much.length));
        trace.assertInOrder();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesAreCountedAsTheOperatingSystemTakesThem(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), trace -> {});
      try (Socket peer = listening.connect()) {
        Trace trace = listening.next();
        byte[] part = random(MIB);
        Engine.run(
            trace.loop,
            () -> {
              for (int i = 0; i < 32; i++) {
                trace.connection.write(part, 0, part.length);
              }
              assertTrue(trace.written < 32L * MIB, "the peer has not read yet");
            });
        for (int i = 0; i < 32; i++) {
          assertArrayEquals(part, peer.getInputStream().readNBytes(part.length));
        }
        peer.getOutputStream().write(1);
        Engine.run(trace.loop, () -> reading(trace));
        trace.next();
        Engine.run(trace.loop, () -> assertEquals(32L * MIB, trace.written));
        trace.assertInOrder();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLargeWriteIsCountedInParts(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), trace -> {});
      try (Socket peer = listening.connect()) {
        Trace trace = listening.next();
        byte[] large = random(48 * MIB);
        Engine.run(trace.loop, () -> trace.connection.write(large, 3, large.length - 3));
        Engine.run(trace.loop, () -> assertTrue(trace.written > 0 && trace.written < 48L * MIB));
        peer.getInputStream().skipNBytes(large.length - 1000);
        byte[] rest = peer.getInputStream().readNBytes(997);
        assertArrayEquals(Arrays.copyOfRange(large, large.length - 997, large.length), rest);
        trace.assertInOrder();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void readingOffHoldsThePeer(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening =
          Listening.on(
              running.loop(),
              trace -> {
                trace.onReceived = () -> trace.connection.reading(false);
                reading(trace);
              });
      try (SocketChannel peer = SocketChannel.open(listening.address())) {
        peer.configureBlocking(false);
        Trace trace = listening.next();
        long sent = floodUntilHeld(peer, trace);
        Engine.run(trace.loop, () -> assertTrue(trace.received <= 65536, "one receive buffer"));
        trace.onReceived = () -> {};
        Engine.run(trace.loop, () -> reading(trace));
        trace.bytes((int) sent);
        trace.assertInOrder();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void readingTurnedOffFromOutsideTakesNothingMore(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening = Listening.on(running.loop(), ReactorConnectionTest::reading);
      try (SocketChannel peer = SocketChannel.open(listening.address())) {
        peer.write(ByteBuffer.allocate(1));
        peer.configureBlocking(false);
        Trace trace = listening.next();
        trace.next();
        Engine.run(trace.loop, () -> trace.connection.reading(false));
        long sent = floodUntilHeld(peer, trace);
        Engine.run(trace.loop, () -> assertEquals(1, trace.received));
        Engine.run(trace.loop, () -> reading(trace));
        trace.bytes((int) sent);
        trace.assertInOrder();
      }
    }
  }

  /** Writes until the operating system takes no more; gives how much it took. */
  private static long floodUntilHeld(SocketChannel peer, Trace trace) throws Exception {
    ByteBuffer part = ByteBuffer.wrap(random(MIB));
    long sent = 0;
    for (int held = 0; held < 20; ) {
      int took = peer.write(part.clear());
      sent += took;
      held = took == 0 ? held + 1 : 0;
      assertTrue(sent < 512L * MIB, "never held");
      Engine.run(trace.loop, () -> {});
    }
    return sent;
  }

  /** The epoll transport reads to the end when it learns of a FIN, demand or not. */
  @ParameterizedTest
  @EnumSource
  void aFinWhileReadingIsOffKeepsItsPlaceBehindTheBytes(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening =
          Listening.on(
              running.loop(),
              trace -> {
                trace.onReceived = () -> trace.connection.reading(false);
                trace.onBatch = bytes -> trace.loop.execute(() -> trace.connection.reading(true));
                reading(trace);
              });
      try (Socket peer = listening.connect()) {
        byte[] sent = random(200_000);
        peer.getOutputStream().write(sent);
        peer.shutdownOutput();
        Trace trace = listening.next();
        assertArrayEquals(sent, trace.bytes(sent.length));
        // Off once more by the last bytes, on once more by their batch.
        assertEquals(Trace.Said.INPUT_ENDED, trace.next());
        trace.assertInOrder();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeFromInsideAnEventEndsTheConnection(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      Listening listening =
          Listening.on(
              running.loop(),
              trace -> {
                trace.onReceived = () -> trace.connection.close();
                reading(trace);
              });
      try (Socket peer = listening.connect()) {
        peer.getOutputStream().write("bye".getBytes(UTF_8));
        InputStream in = peer.getInputStream();
        assertEquals(-1, in.read());
        Trace trace = listening.next();
        assertEquals(Trace.Said.CLOSED, trace.next());
        assertNull(trace.closed.get(20, TimeUnit.SECONDS));
        trace.assertInOrder();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void commandsInsideAcceptedCount(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      byte[] greeting = random(1000);
      Listening listening =
          Listening.on(
              running.loop(),
              trace -> {
                trace.connection.write(greeting, 0, greeting.length);
                trace.connection.close();
              });
      try (Socket peer = listening.connect()) {
        assertTrue(Arrays.equals(greeting, peer.getInputStream().readAllBytes()));
        Trace trace = listening.next();
        assertEquals(Trace.Said.CLOSED, trace.next());
        assertEquals(greeting.length, trace.written);
        assertNull(trace.closed.get(20, TimeUnit.SECONDS));
        trace.assertInOrder();
      }
    }
  }

  /** Many at once, some closed by us, some by the peer, some reset: each tells one end. */
  @ParameterizedTest
  @EnumSource
  void everyConnectionTellsOneEnd(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(2)) {
      Listening listening =
          Listening.on(
              running.loop(),
              trace -> {
                trace.onBatch = bytes -> trace.connection.write(bytes, 0, bytes.length);
                reading(trace);
              });
      for (int i = 0; i < 60; i++) {
        Socket peer = listening.connect();
        Trace trace = listening.next();
        peer.getOutputStream().write(i);
        assertEquals(i, peer.getInputStream().read());
        switch (i % 4) {
          case 0 -> Engine.run(trace.loop, () -> trace.connection.close());
          case 1 -> Engine.run(trace.loop, () -> trace.connection.abort());
          case 2 -> peer.setSoLinger(true, 0);
          default -> {}
        }
        peer.close();
        if (i % 4 == 3) {
          trace.next();
          assertEquals(Trace.Said.INPUT_ENDED, trace.next());
          Engine.run(trace.loop, () -> trace.connection.close());
        }
        IOException cause = trace.closed.get(20, TimeUnit.SECONDS);
        assertEquals(i % 4 == 2, cause != null, () -> "cause " + cause);
        trace.assertInOrder();
      }
    }
  }
}
