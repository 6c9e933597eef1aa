package io.monocle.reactor;

import java.io.IOException;
import java.net.BindException;
import reactor.core.Exceptions;
import reactor.netty.ChannelBindException;
import reactor.netty.channel.AbortedException;

/** What Reactor Netty and Netty throw, as the exceptions the core expects. */
final class Failures {

  private Failures() {}

  /** Of a connection or an attempt at one; a refusal is a {@code ConnectException} already. */
  static IOException ofConnection(Throwable thrown) {
    Throwable failure = Exceptions.unwrap(thrown);
    if (failure instanceof AbortedException && failure.getCause() != null) {
      failure = failure.getCause();
    }
    return failure instanceof IOException io ? io : new IOException(failure.toString(), failure);
  }

  /**
   * Of an attempt to listen. The native transports report a failed {@code bind} as an {@code
   * IOException} of their own where NIO throws a {@code BindException}; both wrap what comes before
   * the socket has an address, such as too many open files, in something unchecked.
   */
  static IOException ofListener(Throwable thrown) {
    Throwable failure = Exceptions.unwrap(thrown);
    Throwable cause = failure.getCause();
    if (failure instanceof ChannelBindException && cause instanceof IOException) {
      BindException bind = new BindException(failure.getMessage() + ": " + cause.getMessage());
      bind.initCause(cause);
      return bind;
    }
    return ofConnection(failure);
  }
}
