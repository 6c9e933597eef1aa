package io.monocle.reactor;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.NonBlocking;

/**
 * Makes event loops that run epoll, whatever else is on the class path; Reactor Netty would prefer
 * io_uring. Their threads are such on which Reactor forbids to block, like those of its own loops.
 */
final class EpollLoops implements ThreadFactory {

  private final String prefix;
  private final AtomicInteger made = new AtomicInteger();

  private EpollLoops(String prefix) {
    this.prefix = prefix;
  }

  static EventLoopGroup start(String prefix, int loops) {
    return new MultiThreadIoEventLoopGroup(
        loops, new EpollLoops(prefix), EpollIoHandler.newFactory());
  }

  @Override
  public Thread newThread(Runnable task) {
    return new LoopThread(task, prefix + "-epoll-" + made.incrementAndGet());
  }

  private static final class LoopThread extends FastThreadLocalThread implements NonBlocking {
    LoopThread(Runnable task, String name) {
      super(task, name);
    }
  }
}
