package io.monocle.reactor;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Hands out event loops in turn, without owning them.
 *
 * <p>Netty's groups count for all who ask them and a colocated group prefers the caller's own loop;
 * connections of one listener are to be spread evenly whoever else asks. Confined to the thread of
 * the loop that accepts.
 */
final class RoundRobin extends AbstractEventExecutorGroup implements EventLoopGroup {

  private final List<EventLoop> loops;
  private int next;

  RoundRobin(List<EventLoop> loops) {
    this.loops = loops;
  }

  @Override
  public EventLoop next() {
    EventLoop loop = loops.get(next);
    next = (next + 1) % loops.size();
    return loop;
  }

  @Override
  public ChannelFuture register(Channel channel) {
    return next().register(channel);
  }

  @Override
  public ChannelFuture register(ChannelPromise promise) {
    return next().register(promise);
  }

  @Deprecated
  @Override
  public ChannelFuture register(Channel channel, ChannelPromise promise) {
    return next().register(channel, promise);
  }

  @Override
  public Iterator<EventExecutor> iterator() {
    return List.<EventExecutor>copyOf(loops).iterator();
  }

  @Override
  public boolean isShuttingDown() {
    return loops.stream().allMatch(EventLoop::isShuttingDown);
  }

  @Override
  public boolean isShutdown() {
    return loops.stream().allMatch(EventLoop::isShutdown);
  }

  @Override
  public boolean isTerminated() {
    return loops.stream().allMatch(EventLoop::isTerminated);
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    throw notTheOwner();
  }

  @Override
  public Future<?> terminationFuture() {
    throw notTheOwner();
  }

  @Override
  public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
    throw notTheOwner();
  }

  @Deprecated
  @Override
  public void shutdown() {
    throw notTheOwner();
  }

  private static UnsupportedOperationException notTheOwner() {
    return new UnsupportedOperationException("the loops are ended by the backend, not from here");
  }
}
