package io.monocle.examples;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Deferred;
import io.monocle.LoopGroup;
import io.monocle.TimeoutException;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who sends faster than the other side reads has to wait, and what waits is in the kernel's
 * buffers, not in ours. Of sixteen connections one is read to its end afterwards.
 */
class BackPressureTest {
  private static final int CONNECTIONS = 16;
  private static final int CHUNK = 64 * 1024;
  private static final int CHUNKS = 1024;
  private static final long OFFERED = (long) CHUNK * CHUNKS;
  private static final long GROWTH_LIMIT = CONNECTIONS * (2L << 20);

  /** Nothing moves any more if nothing has for so long; if that is wrong, too little is offered. */
  private static final Duration HELD = Duration.ofMillis(500);

  private final byte[] chunk = new byte[CHUNK];
  private final List<SocketChannel> peers = new ArrayList<>();

  @BeforeEach
  void fill() {
    new Random(1).nextBytes(chunk);
  }

  @AfterEach
  void close() throws IOException {
    for (SocketChannel peer : peers) {
      peer.close();
    }
  }

  @OnEveryBackend
  void aPeerThatNeverReadsHoldsTheWriter(String backend) throws Exception {
    Map<Connection, Long> written = new ConcurrentHashMap<>();
    CountDownLatch held = new CountDownLatch(CONNECTIONS);
    ConnectionHandler offer =
        connection -> {
          boolean told = false;
          for (long bytes = 0; bytes < OFFERED; bytes += CHUNK) {
            try {
              await(connection.write(chunk), HELD);
            } catch (TimeoutException e) {
              if (!told) {
                told = true;
                written.put(connection, bytes);
                held.countDown();
              }
              await(connection.flush());
            }
          }
        };
    try (LoopGroup group = LoopGroup.builder().backend(backend).open()) {
      long before = used();
      connect(serve(group, offer));
      assertTrue(held.await(30, TimeUnit.SECONDS), held.getCount() + " writers are not held");
      assertNoGrowthSince(before, backend);
      assertTrue(written.values().stream().allMatch(bytes -> bytes > CHUNK), written::toString);
      SocketChannel slow = peers.getFirst();
      CRC32C checksum = new CRC32C();
      ByteBuffer input = ByteBuffer.allocate(CHUNK);
      long total = 0;
      for (int count; (count = slow.read(input)) >= 0; input.clear()) {
        checksum.update(input.flip());
        total += count;
      }
      assertEquals(OFFERED, total);
      assertEquals(checksumOfAll(), checksum.getValue());
    }
  }

  @OnEveryBackend
  void aReaderThatDoesNotReadStopsItsPeer(String backend) throws Exception {
    Deferred<Boolean> go = new Deferred<>();
    Deferred<Long> checksumOfFirst = new Deferred<>();
    ConnectionHandler readLater =
        connection -> {
          await(go.promise());
          CRC32C checksum = new CRC32C();
          byte[] data;
          while ((data = await(connection.readSome())) != null) {
            checksum.update(data);
          }
          checksumOfFirst.succeed(checksum.getValue());
        };
    try (LoopGroup group = LoopGroup.builder().backend(backend).open()) {
      long before = used();
      connect(serve(group, readLater));
      long[] sent = sendUntilHeld();
      assertNoGrowthSince(before, backend);
      for (long bytes : sent) {
        assertTrue(bytes > CHUNK && bytes < OFFERED, bytes + " bytes went to who does not read");
      }
      go.succeed(true);
      SocketChannel first = peers.getFirst();
      first.configureBlocking(true);
      while (sent[0] < OFFERED) {
        int within = (int) (sent[0] % CHUNK);
        sent[0] += first.write(ByteBuffer.wrap(chunk, within, CHUNK - within));
      }
      first.shutdownOutput();
      assertEquals(checksumOfAll(), checksumOfFirst.promise().join());
    }
  }

  /** The control: the meter does see what piles up. */
  @Test
  void whoDoesNotAwaitItsWritesIsNotHeld() throws Exception {
    CountDownLatch piled = new CountDownLatch(CONNECTIONS);
    ConnectionHandler impatient =
        connection -> {
          for (int bytes = 0; bytes < 6 << 20; bytes += CHUNK) {
            var _ = connection.write(chunk);
          }
          piled.countDown();
          await(connection.flush());
        };
    try (LoopGroup group = LoopGroup.builder().backend("netty").open()) {
      long before = used();
      connect(serve(group, impatient));
      assertTrue(piled.await(30, TimeUnit.SECONDS));
      assertThrows(AssertionError.class, () -> assertNoGrowthSince(before, "netty, unawaited,"));
    }
  }

  private static InetSocketAddress serve(LoopGroup group, ConnectionHandler handler)
      throws InterruptedException {
    TcpServer server =
        group.loop().launch(() -> Tcp.serve("127.0.0.1", 0, TcpOptions.defaults(), handler)).join();
    return server.started().join();
  }

  private void connect(InetSocketAddress address) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      peers.add(SocketChannel.open(address));
    }
  }

  /** Sends over all connections at once, until the kernel takes no more. */
  private long[] sendUntilHeld() throws IOException {
    long[] sent = new long[CONNECTIONS];
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        peers.get(i).configureBlocking(false);
        peers.get(i).register(selector, SelectionKey.OP_WRITE, i);
      }
      while (selector.select(HELD.toMillis()) > 0) {
        for (SelectionKey key : selector.selectedKeys()) {
          int i = (int) key.attachment();
          int within = (int) (sent[i] % CHUNK);
          sent[i] += peers.get(i).write(ByteBuffer.wrap(chunk, within, CHUNK - within));
          if (sent[i] >= OFFERED) {
            key.cancel();
          }
        }
        selector.selectedKeys().clear();
      }
    }
    return sent;
  }

  private long checksumOfAll() {
    CRC32C checksum = new CRC32C();
    for (int i = 0; i < CHUNKS; i++) {
      checksum.update(chunk);
    }
    return checksum.getValue();
  }

  private static void assertNoGrowthSince(long before, String backend) {
    long growth = used() - before;
    System.out.printf(
        "back-pressure: %s grew by %,d bytes for each of %d connections held%n",
        backend, growth / CONNECTIONS, CONNECTIONS);
    assertTrue(growth < GROWTH_LIMIT, () -> "grew by " + growth + " bytes");
  }

  /** Bytes of heap in use after a collection, and of the memory outside it that Netty manages. */
  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + PlatformDependent.usedDirectMemory();
  }
}
