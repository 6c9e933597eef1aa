package io.monocle.tck.spi;

import java.util.Arrays;
import java.util.Random;

/** That bytes arrive: all, once, in order, unchanged. */
final class StreamChecks {
  private static final int MEBI = 1 << 20;

  private StreamChecks() {}

  static void oneByte(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    sockets.client().write(new byte[] {1});
    sockets.server().untilReceived(1);
    sockets.server().write(new byte[] {2});
    sockets.client().untilReceived(1);
    same(bench, "the server", new byte[] {1}, sockets.server().input());
    same(bench, "the client", new byte[] {2}, sockets.client().input());
  }

  /** Both ways at once, in pieces of random size. */
  static void inOrder(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    byte[] there = bytes(bench.random(), MEBI);
    byte[] back = bytes(bench.random(), MEBI);
    int sent = 0;
    int returned = 0;
    while (sent < MEBI || returned < MEBI) {
      sent += writeSome(bench, sockets.client(), there, sent);
      returned += writeSome(bench, sockets.server(), back, returned);
    }
    sockets.server().untilReceived(MEBI);
    sockets.client().untilReceived(MEBI);
    bench.settle(sockets.client().loop());
    same(bench, "the server", there, sockets.server().input());
    same(bench, "the client", back, sockets.client().input());
  }

  private static int writeSome(SpiBench bench, Peer from, byte[] bytes, int offset)
      throws Exception {
    int left = bytes.length - offset;
    if (left == 0) {
      return 0;
    }
    int size = Math.min(left, 1 + bench.random().nextInt(64 * 1024));
    from.write(Arrays.copyOfRange(bytes, offset, offset + size));
    return size;
  }

  static void slices(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    byte[] whole = bytes(bench.random(), 1_000);
    sockets.client().write(whole, 10, 1);
    sockets.client().write(whole, 500, 500);
    sockets.client().write(whole, 0, 5);
    byte[] expected = new byte[506];
    expected[0] = whole[10];
    System.arraycopy(whole, 500, expected, 1, 500);
    System.arraycopy(whole, 0, expected, 501, 5);
    sockets.server().untilReceived(expected.length);
    bench.settle(sockets.server().loop());
    same(bench, "the server", expected, sockets.server().input());
  }

  /** What was received is looked at only when much more has come. */
  static void receivedArrays(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    byte[] expected = bytes(bench.random(), 64 * 1024);
    for (int offset = 0; offset < expected.length; offset += 1024) {
      sockets.client().write(expected, offset, 1024);
      sockets.server().untilReceived(offset + 1024);
    }
    same(bench, "the server", expected, sockets.server().input());
  }

  /** Arrays are overwritten as soon as they are reported written, before anybody reads. */
  static void writtenArrays(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench);
    int piece = 64 * 1024;
    byte[] expected = bytes(bench.random(), 4 * MEBI);
    byte[] given = expected.clone();
    for (int offset = 0; offset < given.length; offset += piece) {
      sockets.client().write(given, offset, piece);
    }
    bench.settle(sockets.client().loop());
    int taken = (int) sockets.client().written();
    bench.trace().did("overwrite the " + taken + " bytes reported written");
    Arrays.fill(given, 0, taken, (byte) 0);
    sockets.server().reading(true);
    sockets.server().untilReceived(given.length);
    same(bench, "the server", expected, sockets.server().input());
  }

  static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  static void same(SpiBench bench, String who, byte[] expected, byte[] observed) {
    int mismatch = Arrays.mismatch(expected, observed);
    bench
        .attempt()
        .expect(
            who + " to receive the " + expected.length + " bytes that were written",
            mismatch < 0,
            observed.length + " bytes, the first difference at " + mismatch);
  }
}
