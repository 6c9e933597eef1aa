package io.monocle.netty.codec;

import io.monocle.spi.HttpServerConfig;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a server's connection of HTTP/1.1 waits for a head, and for its client. One timer looks,
 * no more often than a time limit can pass, how long the present state has lasted: an exchange
 * costs no timer. Loop's thread only.
 */
final class HeadClock {
  private final EventLoop eventLoop;
  private final HttpServerConfig config;
  private final LongSupplier nanoTime;
  private final Connection connection;
  private @Nullable ScheduledFuture<?> timer;
  private boolean first = true;
  private boolean inHead;
  private boolean lookedTwice;
  private long since;

  /** What is told. */
  interface Connection {

    /** Whether an exchange is on it. */
    boolean isBusy();

    /** A head has not come in time. */
    void headTooSlow();

    /** No head has begun in time. */
    void idleTooLong();
  }

  HeadClock(
      EventLoop eventLoop, HttpServerConfig config, LongSupplier nanoTime, Connection connection) {
    this.eventLoop = eventLoop;
    this.config = config;
    this.nanoTime = nanoTime;
    this.connection = connection;
  }

  /** The connection has begun. */
  void begin() {
    since = nanoTime.getAsLong();
    lookIn(config.headTimeoutNanos());
  }

  /** Bytes of a head came. */
  void bytesCame() {
    if (!inHead) {
      inHead = true;
      if (!first && !connection.isBusy()) {
        since = nanoTime.getAsLong();
      }
    }
  }

  /** A head came whole. */
  void headCame() {
    first = false;
    inHead = false;
  }

  /** An exchange is over. */
  void exchanged() {
    since = nanoTime.getAsLong();
  }

  void stop() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void lookIn(long nanos) {
    long shortest = Math.min(config.headTimeoutNanos(), config.idleTimeoutNanos());
    long delay = Math.max(Math.min(nanos, shortest), 1);
    timer = eventLoop.schedule(this::look, delay, TimeUnit.NANOSECONDS);
  }

  private void look() {
    boolean slowHead = first || inHead;
    long limit = slowHead ? config.headTimeoutNanos() : config.idleTimeoutNanos();
    long left = connection.isBusy() ? limit : since + limit - nanoTime.getAsLong();
    if (left > 0) {
      lookedTwice = false;
      lookIn(left);
    } else if (!lookedTwice) {
      lookedTwice = true; // what has come counts, though the loop was too busy to read it
      lookIn(1);
    } else if (slowHead) {
      connection.headTooSlow();
    } else {
      connection.idleTooLong();
    }
  }
}
