package io.monocle.tck.model;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.timeLeft;
import static io.monocle.Monocle.withTimeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.TimeoutException;
import io.monocle.channel.Ticker;
import java.time.Duration;
import java.util.Random;

/**
 * A ticker and somebody who is busy now and then. Ticks are at whole milliseconds, all other times
 * a little after, so that nothing happens at the same time.
 */
final class TickerTrial {
  private static final Duration EVER = Duration.ofDays(1);
  private static final long MILLI = 1_000_000;

  private final Random random;
  private final long period;
  private int givenUp;

  TickerTrial(Random random) {
    this.random = random;
    this.period = (1 + random.nextInt(3)) * MILLI;
  }

  int run() {
    withTimeout(EVER, this::ticks);
    return givenUp;
  }

  private void ticks() {
    Duration start = timeLeft().orElseThrow();
    try (Ticker ticker = Ticker.every(Duration.ofNanos(period))) {
      long expected = 1;
      for (int i = 0; i < 10; i++) {
        if (random.nextBoolean()) {
          await(sleep(Duration.ofNanos(random.nextInt(5) * MILLI + 1)));
        }
        long before = since(start);
        try {
          long tick =
              await(ticker.ticks().receive(), Duration.ofNanos(random.nextInt(6) * MILLI + 1));
          assertEquals(expected, tick);
          assertEquals(Math.max(before, tick * period), since(start), "when it came");
          expected = since(start) / period + 1;
        } catch (TimeoutException e) {
          givenUp++;
          assertTrue(since(start) < expected * period, "a tick was lost");
        }
      }
    }
  }

  private static long since(Duration start) {
    return start.minus(timeLeft().orElseThrow()).toNanos();
  }
}
