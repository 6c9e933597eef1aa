package io.monocle.netty;

import io.monocle.netty.codec.IoFailures;
import io.netty.channel.unix.Errors;
import java.io.IOException;
import java.net.BindException;

/** Netty's failures to bind as the core expects them. */
final class Failures {

  private Failures() {}

  /**
   * What binding or listening failed with. NIO reports the operating system's refusals as {@link
   * BindException} already; epoll has one class for all of them.
   */
  static IOException ofBind(Throwable failure) {
    IOException io = IoFailures.of(failure);
    if (!(io instanceof Errors.NativeIoException)) {
      return io;
    }
    BindException refused = new BindException(io.getMessage());
    refused.initCause(io);
    return refused;
  }
}
