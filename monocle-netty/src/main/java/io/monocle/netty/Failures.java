package io.monocle.netty;

import io.netty.channel.ChannelException;
import io.netty.channel.unix.Errors;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.BindException;

/** Netty's failures as the core expects them. */
final class Failures {

  private Failures() {}

  /** The failure itself if it is of I/O, else one that has it as its cause. */
  static IOException ofIo(Throwable failure) {
    if (failure instanceof IOException io) {
      return io;
    }
    if ((failure instanceof ChannelException || failure instanceof DecoderException)
        && failure.getCause() instanceof IOException io) {
      return io;
    }
    return new IOException(failure.toString(), failure);
  }

  /**
   * What binding or listening failed with. NIO reports the operating system's refusals as {@link
   * BindException} already; epoll has one class for all of them.
   */
  static IOException ofBind(Throwable failure) {
    IOException io = ofIo(failure);
    if (!(io instanceof Errors.NativeIoException)) {
      return io;
    }
    BindException refused = new BindException(io.getMessage());
    refused.initCause(io);
    return refused;
  }
}
