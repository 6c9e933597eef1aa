package io.monocle.reactor;

import io.monocle.spi.HttpServerConfig;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a server waits for the client of a connection. One timer looks, no more often than a
 * time limit can pass, how long the present state has lasted: an exchange costs no timer. Loop's
 * thread only.
 */
final class HttpPatience {

  /** How long a client may take to read its last response while it still sends. */
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final HttpServerConnection connection;
  private final HttpServerConfig config;
  private final EventLoop eventLoop;
  private @Nullable ScheduledFuture<?> timer;
  private boolean first = true;
  private boolean inHead;
  private boolean lookedAgain;
  private long since;

  HttpPatience(HttpServerConnection connection, HttpServerConfig config, EventLoop eventLoop) {
    this.connection = connection;
    this.config = config;
    this.eventLoop = eventLoop;
  }

  /** The connection is new. */
  void begin() {
    since = now();
    lookIn(config.headTimeoutNanos());
  }

  /** A byte of a head came. */
  void headBegan() {
    if (!inHead) {
      inHead = true;
      if (!first) {
        since = now();
      }
    }
  }

  /** A head was complete. */
  void headCame() {
    inHead = false;
    first = false;
  }

  /** An exchange is over. */
  void exchangeOver() {
    since = now();
  }

  /** The last response was written. */
  void linger() {
    end();
    timer = eventLoop.schedule(connection::closeNow, LINGER_NANOS, TimeUnit.NANOSECONDS);
  }

  void end() {
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
    if (connection.isEnding()) {
      return;
    }
    boolean busy = connection.isBusy();
    if (busy) {
      since = now();
    }
    boolean slowHead = first || inHead;
    long limit = slowHead ? config.headTimeoutNanos() : config.idleTimeoutNanos();
    long left = since + limit - now();
    if (busy || left > 0) {
      lookIn(left);
    } else if (!lookedAgain) {
      // What has come already counts, though the loop was too busy to read it.
      lookedAgain = true;
      connection.loop().afterNextSelect(this::look);
      return;
    } else if (slowHead) {
      connection.refuse(HttpRefusals.TOO_SLOW);
    } else {
      connection.closeNow();
    }
    lookedAgain = false;
  }

  private static long now() {
    return System.nanoTime();
  }
}
