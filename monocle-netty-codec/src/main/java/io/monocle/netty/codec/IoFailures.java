package io.monocle.netty.codec;

import io.netty.channel.ChannelException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;

/** Netty's failures as the core expects them. */
public final class IoFailures {

  private IoFailures() {}

  /** The failure itself if it is of I/O, else one that has it as its cause. */
  public static IOException of(Throwable failure) {
    if (failure instanceof IOException io) {
      return io;
    }
    if ((failure instanceof ChannelException || failure instanceof DecoderException)
        && failure.getCause() instanceof IOException io) {
      return io;
    }
    return new IOException(failure.toString(), failure);
  }
}
