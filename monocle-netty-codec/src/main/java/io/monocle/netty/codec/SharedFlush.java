package io.monocle.netty.codec;

import io.netty.channel.Channel;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;

/**
 * One flush for a {@linkplain FlushBatch batch} of what the streams of a connection have written in
 * one go. The core has what it asks for done in a row, as one task; this is the task after it.
 * Loop's thread only.
 */
final class SharedFlush implements Runnable {
  private static final AttributeKey<SharedFlush> KEY = AttributeKey.valueOf(SharedFlush.class, "");

  private final Channel connection;
  private final FlushBatch batch;
  private boolean due;

  private SharedFlush(Channel connection) {
    this.connection = connection;
    batch = FlushBatch.of(connection);
  }

  static SharedFlush of(Channel connection) {
    Attribute<SharedFlush> kept = connection.attr(KEY);
    SharedFlush known = kept.get();
    if (known == null) {
      known = new SharedFlush(connection);
      kept.set(known);
    }
    return known;
  }

  void ask() {
    if (!due) {
      due = true;
      connection.eventLoop().execute(this);
    }
    if (batch.add()) {
      flush();
    }
  }

  @Override
  public void run() {
    due = false;
    if (batch.isWaiting()) {
      flush();
    }
  }

  private void flush() {
    batch.flushed();
    connection.flush();
  }
}
