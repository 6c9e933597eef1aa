package io.monocle.netty.codec;

import io.netty.channel.Channel;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;

/**
 * The flushes of a connection that wait to be one. A system call for many answers costs less than
 * one for each; but while they all wait the peer has nothing to do, so no more than {@value #MOST}
 * do. Loop's thread only.
 */
final class FlushBatch {
  /** With 16 of 64 streams in a batch, the server and a client of its own core both work. */
  static final int MOST = 16;

  private static final AttributeKey<FlushBatch> KEY = AttributeKey.valueOf(FlushBatch.class, "");

  private int waiting;

  /** That of a connection, for all of its streams. */
  static FlushBatch of(Channel connection) {
    Attribute<FlushBatch> kept = connection.attr(KEY);
    FlushBatch known = kept.get();
    if (known == null) {
      known = new FlushBatch();
      kept.set(known);
    }
    return known;
  }

  /** One more waits; true if none may wait any longer. */
  boolean add() {
    return ++waiting >= MOST;
  }

  boolean isWaiting() {
    return waiting > 0;
  }

  /** Something flushes. */
  void flushed() {
    waiting = 0;
  }
}
