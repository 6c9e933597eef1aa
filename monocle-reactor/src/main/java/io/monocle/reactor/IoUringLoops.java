package io.monocle.reactor;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.uring.IoUringIoHandle;

/** Event loops on which Reactor Netty does not tell of every end of a connection. */
final class IoUringLoops {
  private IoUringLoops() {}

  /** Whether an event loop is one; on all others sockets work. */
  static boolean include(EventLoop loop) {
    try {
      return loop instanceof IoEventLoop io && io.isCompatible(IoUringIoHandle.class);
    } catch (NoClassDefFoundError withoutIoUring) {
      return false; // who leaves it out of the class path has no such loop
    }
  }
}
