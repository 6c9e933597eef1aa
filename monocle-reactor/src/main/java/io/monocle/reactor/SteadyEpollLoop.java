package io.monocle.reactor;

import io.monocle.netty.codec.SteadyRegistration;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * An epoll event loop, made or adopted, as our sockets see it: the same loop, but what is
 * registered through it gets a {@link SteadyRegistration} and is a {@link WatchedSocket}.
 */
final class SteadyEpollLoop extends AbstractEventExecutor implements IoEventLoop {

  private final IoEventLoop loop;

  private SteadyEpollLoop(IoEventLoop loop) {
    super(loop.parent());
    this.loop = loop;
  }

  /** The loop to register sockets with: the given one itself unless it is one of epoll. */
  static EventLoop forSocketsOf(EventLoop loop) {
    return loop instanceof IoEventLoop io && io.isCompatible(EpollIoHandle.class)
        ? new SteadyEpollLoop(io)
        : loop;
  }

  @Override
  public Future<IoRegistration> register(IoHandle handle) {
    if (!(handle instanceof EpollIoHandle epoll && handle instanceof Channel.Unsafe unsafe)) {
      return loop.register(handle);
    }
    WatchedSocket socket = new WatchedSocket(epoll, unsafe.voidPromise().channel());
    Promise<IoRegistration> steady = newPromise();
    loop.register(socket)
        .addListener(
            (Future<IoRegistration> registered) -> {
              if (registered.isSuccess()) {
                steady.setSuccess(socket.registeredBy(registered.getNow()));
              } else {
                steady.setFailure(registered.cause());
              }
            });
    return steady;
  }

  @Deprecated
  @Override
  public ChannelFuture register(Channel channel) {
    return register(new DefaultChannelPromise(channel, this));
  }

  @Deprecated
  @Override
  public ChannelFuture register(ChannelPromise promise) {
    return register(promise.channel(), promise);
  }

  @Deprecated
  @Override
  public ChannelFuture register(Channel channel, ChannelPromise promise) {
    channel.unsafe().register(this, promise);
    return promise;
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return loop.isCompatible(handleType);
  }

  @Override
  public boolean isIoType(Class<? extends IoHandler> handlerType) {
    return loop.isIoType(handlerType);
  }

  @Override
  public IoEventLoop next() {
    return this;
  }

  @Override
  public EventLoopGroup parent() {
    return loop.parent();
  }

  @Override
  public boolean inEventLoop(Thread thread) {
    return loop.inEventLoop(thread);
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return loop.schedule(task, delay, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    return loop.schedule(task, delay, unit);
  }

  @Override
  public boolean isShuttingDown() {
    return loop.isShuttingDown();
  }

  @Override
  public boolean isShutdown() {
    return loop.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return loop.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return loop.awaitTermination(timeout, unit);
  }

  @Override
  public Future<?> terminationFuture() {
    return loop.terminationFuture();
  }

  @Override
  public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
    return loop.shutdownGracefully(quietPeriod, timeout, unit);
  }

  @Deprecated
  @Override
  public void shutdown() {
    loop.shutdown();
  }
}
