package io.monocle.reactor;

import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;

/**
 * What a socket of the epoll transport asks to be told of, so that half-closure works.
 *
 * <p>Netty's epoll channels ask for the news of a FIN ({@code EPOLLRDHUP}) apart from reading. Two
 * things go wrong with that in Netty 4.2.18:
 *
 * <ul>
 *   <li>On that news a channel reads all that the operating system has, demand or not: up to {@code
 *       net.ipv4.tcp_rmem}, some MiB for each connection. Without it the end is found where it
 *       stands, by reading, as NIO does.
 *   <li>After it the channel asks for nothing at all unless it reads or waits for room to write,
 *       and then the socket leaves the epoll set while the registration goes on believing it in
 *       there (netty/netty#16689): the next thing asked for fails with {@code ENOENT}, and with it
 *       the output of a half-closed connection, or the connection. Asking for edge triggering alone
 *       is not nothing, and reports nothing but errors.
 * </ul>
 */
record SteadyRegistration(IoRegistration registration) implements IoRegistration {

  @Override
  public long submit(IoOps ops) {
    EpollIoOps asked = ((EpollIoOps) ops).without(EpollIoOps.EPOLLRDHUP);
    return registration.submit(asked.value() == 0 ? EpollIoOps.EPOLLET : asked);
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as it is inherited
  public <T> T attachment() {
    return registration.attachment();
  }

  @Override
  public boolean isValid() {
    return registration.isValid();
  }

  @Override
  public boolean cancel() {
    return registration.cancel();
  }
}
