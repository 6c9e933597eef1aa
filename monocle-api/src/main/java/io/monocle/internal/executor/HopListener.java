package io.monocle.internal.executor;

import io.monocle.spi.TransportListener;
import java.net.InetSocketAddress;

/** A listener of the backend's loop. */
final class HopListener implements TransportListener {
  private final ExecutorLoop loop;
  private final TransportListener listener;
  private final InetSocketAddress localAddress;

  HopListener(ExecutorLoop loop, TransportListener listener) {
    this.loop = loop;
    this.listener = listener;
    this.localAddress = listener.localAddress();
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public void close(Runnable closed) {
    loop.ask(() -> listener.close(() -> loop.hear(closed)));
  }
}
