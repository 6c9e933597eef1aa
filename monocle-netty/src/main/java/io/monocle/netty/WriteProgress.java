package io.monocle.netty;

import io.netty.channel.DefaultChannelProgressivePromise;

/**
 * The promise of one write. Netty needs one anyway; this one tells its connection directly how far
 * the operating system has taken the bytes, without a listener.
 */
final class WriteProgress extends DefaultChannelProgressivePromise {
  private final NettyConnection connection;
  private long reported;

  WriteProgress(NettyConnection connection) {
    super(connection.channel());
    this.connection = connection;
  }

  @Override
  public boolean tryProgress(long progress, long total) {
    int more = (int) (progress - reported);
    reported = progress;
    connection.wrote(more);
    return true;
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
