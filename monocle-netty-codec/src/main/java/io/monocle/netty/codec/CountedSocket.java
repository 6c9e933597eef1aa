package io.monocle.netty.codec;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.unix.FileDescriptor;

/** A socket of the epoll transport after whose events turns may be had: see {@link AfterEvents}. */
@SuppressWarnings("try") // closing throws what the handle throws, as it is inherited
public class CountedSocket implements EpollIoHandle {
  private final EpollIoHandle handle;

  /** Over what handles its events. */
  protected CountedSocket(EpollIoHandle handle) {
    this.handle = handle;
  }

  @Override
  public final void handle(IoRegistration registration, IoEvent event) {
    handleOne(registration, event);
    AfterEvents.eventHandled();
  }

  /** Handles an event. */
  protected void handleOne(IoRegistration registration, IoEvent event) {
    handle.handle(registration, event);
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
