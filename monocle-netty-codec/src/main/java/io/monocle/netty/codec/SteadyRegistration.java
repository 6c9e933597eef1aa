package io.monocle.netty.codec;

import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;
import org.jspecify.annotations.Nullable;

/**
 * What a socket of the epoll transport asks to be told of, so that half-closure works.
 *
 * <p>Netty's epoll channels ask for the news of a FIN ({@code EPOLLRDHUP}) apart from reading. Two
 * things go wrong with that:
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
 *
 * <p>Seen in Netty 4.2.18.
 *
 * <p>Between {@link #gather} and {@link #askForGathered}, around the handling of an event, only
 * what is asked for last counts: Reactor Netty turns reading off when a request has come and on
 * again at its end, which would be two system calls for each. Loop's thread only.
 */
public final class SteadyRegistration implements IoRegistration {

  private final IoRegistration registration;
  private @Nullable EpollIoOps asked;
  private @Nullable EpollIoOps wanted;
  private boolean gathering;

  /** Over Netty's registration of the same socket. */
  public SteadyRegistration(IoRegistration registration) {
    this.registration = registration;
  }

  @Override
  public long submit(IoOps ops) {
    EpollIoOps steady = ((EpollIoOps) ops).without(EpollIoOps.EPOLLRDHUP);
    wanted = steady.value() == 0 ? EpollIoOps.EPOLLET : steady;
    return gathering ? wanted.value() : ask(wanted);
  }

  private long ask(EpollIoOps ops) {
    asked = ops;
    return registration.submit(ops);
  }

  /** An event is about to be handled. */
  public void gather() {
    gathering = true;
  }

  /** It was handled. */
  public void askForGathered() {
    gathering = false;
    EpollIoOps last = wanted;
    if (last != null && !last.equals(asked) && registration.isValid()) {
      ask(last);
    }
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
