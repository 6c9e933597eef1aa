package io.monocle.benchmarks.echo;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * One connection of the load generator: a fixed number of messages under way, each with content of
 * its own, and every byte of every echo compared.
 */
final class Client {
  static final int MESSAGE = 64;
  private static final int WORDS = MESSAGE / Long.BYTES;
  private static final ValueLayout.OfShort BIG_ENDIAN_SHORT =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

  private final int descriptor;
  private final long identity;
  private final int pipelining;
  private final MemorySegment incoming;
  private final MemorySegment outgoing;
  private final long[] sentAt;
  private int have;
  private long sent;
  private long received;

  /** Connects to a port of this machine. */
  Client(Arena arena, int port, int identity, int pipelining) {
    this.identity = mix(identity + 1);
    this.pipelining = pipelining;
    this.incoming = arena.allocate((long) pipelining * MESSAGE, Long.BYTES);
    this.outgoing = arena.allocate((long) pipelining * MESSAGE, Long.BYTES);
    this.sentAt = new long[pipelining];
    this.descriptor = connect(arena, port);
  }

  private static int connect(Arena arena, int port) {
    MemorySegment address = arena.allocate(16, 4);
    address.set(ValueLayout.JAVA_SHORT, 0, (short) Native.AF_INET);
    address.set(BIG_ENDIAN_SHORT, 2, (short) port);
    address.set(ValueLayout.JAVA_BYTE, 4, (byte) 127);
    address.set(ValueLayout.JAVA_BYTE, 7, (byte) 1);
    MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_INT, 1);
    try {
      int socket =
          Native.check(
              (int) Native.SOCKET.invokeExact(Native.AF_INET, Native.SOCK_STREAM, 0), "socket");
      Native.check((int) Native.CONNECT.invokeExact(socket, address, 16), "connect");
      Native.check(
          (int)
              Native.SETSOCKOPT.invokeExact(
                  socket, Native.IPPROTO_TCP, Native.TCP_NODELAY, one, Integer.BYTES),
          "setsockopt");
      return socket;
    } catch (Throwable e) {
      throw Native.asIs(e);
    }
  }

  int descriptor() {
    return descriptor;
  }

  /** The first messages. */
  void begin(long now) {
    send(pipelining, now);
  }

  /** Whether every message has come back. */
  boolean isQuiet() {
    return received == sent;
  }

  /** Something can be read: takes it, compares it, and sends as many messages as came back. */
  int turn(Latencies latencies, boolean more) {
    long count;
    try {
      count =
          (long)
              Native.RECV.invokeExact(
                  descriptor,
                  incoming.asSlice(have),
                  incoming.byteSize() - have,
                  Native.MSG_DONTWAIT);
    } catch (Throwable e) {
      throw Native.asIs(e);
    }
    if (count <= 0) {
      throw new IllegalStateException("the server has closed a connection: recv gave " + count);
    }
    long now = System.nanoTime();
    have += (int) count;
    int complete = have / MESSAGE;
    for (int i = 0; i < complete; i++) {
      compare(i);
      latencies.add(sentAt[(int) (received % pipelining)], now);
      received++;
    }
    int used = complete * MESSAGE;
    if (have > used) {
      MemorySegment.copy(incoming, used, incoming, 0, have - used);
    }
    have -= used;
    if (more && complete > 0) {
      send(complete, now);
    }
    return complete;
  }

  private void send(int messages, long now) {
    for (int i = 0; i < messages; i++) {
      for (int word = 0; word < WORDS; word++) {
        outgoing.set(ValueLayout.JAVA_LONG, offset(i, word), content(sent, word));
      }
      sentAt[(int) (sent % pipelining)] = now;
      sent++;
    }
    long length = (long) messages * MESSAGE;
    long count;
    try {
      count =
          (long)
              Native.SEND.invokeExact(
                  descriptor, outgoing, length, Native.MSG_DONTWAIT | Native.MSG_NOSIGNAL);
    } catch (Throwable e) {
      throw Native.asIs(e);
    }
    if (count != length) {
      throw new IllegalStateException("send took " + count + " bytes of " + length);
    }
  }

  private void compare(int message) {
    for (int word = 0; word < WORDS; word++) {
      long seen = incoming.get(ValueLayout.JAVA_LONG, offset(message, word));
      if (seen != content(received, word)) {
        throw new IllegalStateException(
            "message " + received + " came back changed, in word " + word);
      }
    }
  }

  private static long offset(int message, int word) {
    return (long) message * MESSAGE + (long) word * Long.BYTES;
  }

  private long content(long message, int word) {
    return (identity ^ message) * 0x9E3779B97F4A7C15L + word * 0xD1B54A32D192ED03L;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 31)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 29);
  }

  void close() {
    closeDescriptor(descriptor);
  }

  static void closeDescriptor(int descriptor) {
    try {
      Native.check((int) Native.CLOSE.invokeExact(descriptor), "close");
    } catch (Throwable e) {
      throw Native.asIs(e);
    }
  }
}
