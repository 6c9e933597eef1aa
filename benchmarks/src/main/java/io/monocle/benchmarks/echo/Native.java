package io.monocle.benchmarks.echo;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The system calls of the load generator, with next to nothing around them. Linux, 64 bits. */
final class Native {
  static final int AF_INET = 2;
  static final int SOCK_STREAM = 1;
  static final int IPPROTO_TCP = 6;
  static final int TCP_NODELAY = 1;
  static final int MSG_DONTWAIT = 0x40;
  static final int MSG_NOSIGNAL = 0x4000;
  static final int EPOLL_CTL_ADD = 1;
  static final int EPOLLIN = 1;

  static final MethodHandle SOCKET = find("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  static final MethodHandle CONNECT = find("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  static final MethodHandle SETSOCKOPT =
      find("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  static final MethodHandle CLOSE = find("close", JAVA_INT, JAVA_INT);
  static final MethodHandle SEND = find("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  static final MethodHandle RECV = find("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  static final MethodHandle EPOLL_CREATE = find("epoll_create1", JAVA_INT, JAVA_INT);
  static final MethodHandle EPOLL_CTL =
      find("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  static final MethodHandle EPOLL_WAIT =
      find("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

  private Native() {}

  @SuppressWarnings("restricted")
  private static MethodHandle find(String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    MemorySegment address = linker.defaultLookup().find(name).orElseThrow();
    return linker.downcallHandle(address, FunctionDescriptor.of(result, arguments));
  }

  /** A system call's failure as an exception; -1 says that it failed. */
  static int check(int result, String call) {
    if (result < 0) {
      throw new IllegalStateException(call + " failed");
    }
    return result;
  }

  /** What a method handle threw, to throw it on: none of these functions throws by itself. */
  static RuntimeException asIs(Throwable thrown) {
    return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
  }
}
