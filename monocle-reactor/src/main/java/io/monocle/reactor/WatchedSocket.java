package io.monocle.reactor;

import io.monocle.netty.codec.CountedSocket;
import io.monocle.netty.codec.SteadyRegistration;
import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import java.io.UncheckedIOException;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * A socket of the epoll transport whose loss is always told.
 *
 * <p>Netty finds a reset by reading, so it misses one after a FIN, when it reads no more, and one
 * behind unread bytes while reading is off. The operating system says it anyway.
 */
@SuppressWarnings("try") // closing throws what the handle throws, as it is inherited
final class WatchedSocket extends CountedSocket {

  private final Channel channel;
  private @Nullable SteadyRegistration registered;

  /**
   * Not registered yet.
   *
   * @param handle what handles its events
   * @param channel the channel it belongs to
   */
  WatchedSocket(EpollIoHandle handle, Channel channel) {
    super(handle);
    this.channel = channel;
  }

  SteadyRegistration registeredBy(IoRegistration registration) {
    SteadyRegistration steady = new SteadyRegistration(registration);
    registered = steady;
    return steady;
  }

  @Override
  protected void handleOne(IoRegistration registration, IoEvent event) {
    SteadyRegistration steady = registered;
    if (steady == null) {
      super.handleOne(registration, event);
    } else {
      steady.gather();
      try {
        super.handleOne(registration, event);
      } finally {
        askForGathered(steady);
      }
    }
    if (((EpollIoEvent) event).ops().contains(EpollIoOps.EPOLLERR) && channel.isActive()) {
      channel
          .pipeline()
          .fireExceptionCaught(new SocketException("Connection reset or timed out: " + channel));
    }
  }

  /** A socket whose news cannot be asked for is lost, as it is to Netty. */
  private void askForGathered(SteadyRegistration steady) {
    try {
      steady.askForGathered();
    } catch (UncheckedIOException failure) {
      channel.pipeline().fireExceptionCaught(failure);
      var _ = channel.close();
    }
  }
}
