package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.LoopGroup;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;

/**
 * No byte is lost, doubled or moved, with a thousand connections at a time. {@code
 * -Dintegrity=full} sends 200 messages over each of them, some 6.5 GB in each direction; {@code
 * -Dintegrity.seed} repeats a run.
 */
@Timeout(900)
class IntegrityTest {
  private static final boolean FULL = "full".equals(System.getProperty("integrity"));
  private static final long SEED =
      Long.getLong("integrity.seed", new SplittableRandom().nextLong());

  @OnEveryBackend
  void aThousandConnections(String backend) throws Exception {
    exchange(backend, 1, 1000, FULL ? 200 : 5, 4);
  }

  @OnEveryBackend
  void aThousandConnectionsOverTwoLoops(String backend) throws Exception {
    exchange(backend, 2, 1000, 5, 4);
  }

  @OnEveryBackend
  void tenThousandMessagesOneAfterTheOther(String backend) throws Exception {
    exchange(backend, 1, 1, 10_000, 1);
  }

  private static void exchange(
      String backend, int loops, int connections, int messages, int inFlight) throws Exception {
    String what =
        "integrity: %s (%s, %d loops), %d connections x %d messages, -Dintegrity.seed=%d"
            .formatted(
                backend, System.getProperty("monocle.carrier"), loops, connections, messages, SEED);
    System.out.println(what);
    try (LoopGroup group = LoopGroup.builder().backend(backend).loops(loops).open()) {
      TcpServer server =
          group
              .loop()
              .launch(() -> Tcp.serve("127.0.0.1", 0, TcpOptions.defaults(), EchoServer::echo))
              .join();
      int port = server.started().join().getPort();
      try (EchoLoad load = new EchoLoad(port, connections, messages, inFlight, SEED)) {
        long start = System.nanoTime();
        long bytes = load.exchange();
        double seconds = (System.nanoTime() - start) / 1e9;
        assertEquals(connections, server.connections());
        load.end();
        System.out.printf(
            "integrity: %,d bytes there and back in %.1f s, %.0f MB/s%n",
            bytes, seconds, bytes / seconds / 1e6);
      }
    }
  }
}
