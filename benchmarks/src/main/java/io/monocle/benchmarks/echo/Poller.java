package io.monocle.benchmarks.echo;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An epoll instance that never sleeps: whoever answers must not pay for waking its asker. */
final class Poller implements AutoCloseable {
  private static final int BATCH = 256;

  /** On x86-64 the structure is packed. */
  private static final int DATA_OFFSET = System.getProperty("os.arch").equals("amd64") ? 4 : 8;

  private static final int SIZE = DATA_OFFSET + 8;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment events = arena.allocate((long) BATCH * SIZE, 8);
  private final int epoll;

  Poller() {
    try {
      epoll = Native.check((int) Native.EPOLL_CREATE.invokeExact(0), "epoll_create1");
    } catch (Throwable e) {
      throw Native.asIs(e);
    }
  }

  /** From now on tells when this descriptor can be read, by a number. */
  void add(int descriptor, int number) {
    events.set(ValueLayout.JAVA_INT, 0, Native.EPOLLIN);
    events.set(ValueLayout.JAVA_LONG_UNALIGNED, DATA_OFFSET, number);
    try {
      Native.check(
          (int) Native.EPOLL_CTL.invokeExact(epoll, Native.EPOLL_CTL_ADD, descriptor, events),
          "epoll_ctl");
    } catch (Throwable e) {
      throw Native.asIs(e);
    }
  }

  /** How many can be read now. */
  int look() {
    try {
      return Native.check(
          (int) Native.EPOLL_WAIT.invokeExact(epoll, events, BATCH, 0), "epoll_wait");
    } catch (Throwable e) {
      throw Native.asIs(e);
    }
  }

  /** The number of one of those. */
  int number(int index) {
    return (int) events.get(ValueLayout.JAVA_LONG_UNALIGNED, (long) index * SIZE + DATA_OFFSET);
  }

  @Override
  public void close() {
    Client.closeDescriptor(epoll);
    arena.close();
  }
}
