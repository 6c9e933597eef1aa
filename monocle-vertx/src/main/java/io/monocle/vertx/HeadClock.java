package io.monocle.vertx;

import io.monocle.spi.HttpServerConfig;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a server's connection waits for a head, and for its end. One timer looks, no more often
 * than a time limit can pass, how long the present state has lasted: an exchange costs no timer.
 */
final class HeadClock {
  private final EventLoop eventLoop;
  private final HttpServerConfig config;
  private final HttpServerLink link;
  private @Nullable ScheduledFuture<?> timer;
  private boolean first = true;
  private boolean inHead;
  private long since;

  HeadClock(EventLoop eventLoop, HttpServerConfig config, HttpServerLink link) {
    this.eventLoop = eventLoop;
    this.config = config;
    this.link = link;
  }

  void connected() {
    since = System.nanoTime();
    lookIn(config.headTimeoutNanos());
  }

  /** Bytes of a head came. */
  void bytesCame() {
    if (!inHead) {
      inHead = true;
      if (!first && !link.isBusy()) {
        since = System.nanoTime();
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
    since = System.nanoTime();
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
    long left = link.isBusy() ? limit : since + limit - System.nanoTime();
    if (left > 0) {
      lookIn(left);
    } else if (slowHead) {
      link.headTooSlow();
    } else {
      link.closeIfIdle();
    }
  }
}
