package io.monocle.netty;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Netty's epoll handler, made to keep two promises that it breaks once the peer has ended its
 * output.
 *
 * <p>A socket channel asks to be told of that end ({@code EPOLLRDHUP}) besides what it asks by
 * reading and writing.
 *
 * <ul>
 *   <li>Told, it reads everything up to the end, also while reading is off: up to a whole kernel
 *       buffer beyond any limit of ours. So we never pass that wish on. The end is then found by
 *       reading, as it is with NIO, in its place after the last byte.
 *   <li>Told, it no longer asks; with reading off or done that leaves no wish at all, for which
 *       Netty takes the descriptor out of the epoll set and forgets that it did. The next wish
 *       fails with {@code ENOENT}: a reader that turns reading on again loses the connection, and a
 *       writer who fills the socket's buffer loses its output. So "nothing" becomes
 *       "edge-triggered, nothing": the descriptor stays in the set and reports no more than its
 *       errors, once each.
 * </ul>
 *
 * <p>Seen in Netty 4.2.18 and pinned by {@code HalfCloseTest}.
 */
final class SteadyEpoll implements IoHandler {
  private final IoHandler epoll;

  SteadyEpoll(IoHandler epoll) {
    this.epoll = epoll;
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return new Registration(epoll.register(handle));
  }

  @Override
  public void initialize() {
    epoll.initialize();
  }

  @Override
  public int run(IoHandlerContext context) {
    return epoll.run(context);
  }

  @Override
  public void prepareToDestroy() {
    epoll.prepareToDestroy();
  }

  @Override
  public void destroy() {
    epoll.destroy();
  }

  @Override
  public void wakeup() {
    epoll.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return epoll.isCompatible(handleType);
  }

  private record Registration(IoRegistration epoll) implements IoRegistration {

    @Override
    public long submit(IoOps ops) {
      EpollIoOps wishes = ((EpollIoOps) ops).without(EpollIoOps.EPOLLRDHUP);
      return epoll.submit(wishes.value() == 0 ? EpollIoOps.EPOLLET : wishes);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Netty's signature
    public <T> T attachment() {
      return epoll.attachment();
    }

    @Override
    public boolean isValid() {
      return epoll.isValid();
    }

    @Override
    public boolean cancel() {
      return epoll.cancel();
    }
  }
}
