package io.monocle.netty.codec;

import io.netty.channel.DefaultChannelProgressivePromise;

/**
 * The promise of one write. Netty needs one anyway; this one tells its connection directly how far
 * the operating system has taken the bytes, without a listener.
 */
final class WriteProgress extends DefaultChannelProgressivePromise {
  private final ChannelConnection connection;
  private final int length;
  private int reported;

  WriteProgress(ChannelConnection connection, int length) {
    super(connection.channel());
    this.connection = connection;
    this.length = length;
  }

  @Override
  public boolean tryProgress(long progress, long total) {
    int more = (int) progress - reported;
    reported += more;
    connection.wrote(more);
    return true;
  }

  /** Below TLS there is no progress, since other bytes go than were written; only the end. */
  @Override
  public boolean trySuccess(Void alwaysNull) {
    boolean first = super.trySuccess(null);
    if (first) {
      if (reported < length) {
        connection.wrote(length - reported);
      }
      connection.writeEnded();
    }
    return first;
  }

  @Override
  public boolean tryFailure(Throwable cause) {
    boolean first = super.tryFailure(cause);
    if (first) {
      connection.failed(cause);
    }
    return first;
  }
}
