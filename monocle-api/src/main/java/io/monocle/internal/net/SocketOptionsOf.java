package io.monocle.internal.net;

import io.monocle.net.TcpOptions;
import io.monocle.spi.SocketOptions;

/** The part of {@link TcpOptions} that the operating system keeps. */
public final class SocketOptionsOf {
  private SocketOptionsOf() {}

  /** Its options of sockets. */
  public static SocketOptions of(TcpOptions options) {
    return new SocketOptions(
        options.noDelay(), options.keepAlive(), options.reuseAddress(), options.backlog());
  }
}
