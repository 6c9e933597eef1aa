package io.monocle.reactor;

import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.net.SocketException;

/**
 * A socket of the epoll transport whose loss is always told.
 *
 * <p>Netty finds a reset by reading, so it misses one after a FIN, when it reads no more, and one
 * behind unread bytes while reading is off. The operating system says it anyway.
 *
 * @param handle what handles its events
 * @param channel the channel it belongs to
 */
@SuppressWarnings("try") // closing throws what the handle throws, as it is inherited
record WatchedSocket(EpollIoHandle handle, Channel channel) implements EpollIoHandle {

  @Override
  public void handle(IoRegistration registration, IoEvent event) {
    handle.handle(registration, event);
    if (((EpollIoEvent) event).ops().contains(EpollIoOps.EPOLLERR) && channel.isActive()) {
      channel
          .pipeline()
          .fireExceptionCaught(new SocketException("Connection reset or timed out: " + channel));
    }
  }

  @Override
  public FileDescriptor fd() {
    return handle.fd();
  }

  @Override
  public void registered() {
    handle.registered();
  }

  @Override
  public void unregistered() {
    handle.unregistered();
  }

  @Override
  public void close() throws Exception {
    handle.close();
  }
}
