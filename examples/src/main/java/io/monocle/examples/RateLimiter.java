package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.Scope;
import io.monocle.channel.Ticker;
import io.monocle.sync.BoundedSemaphore;
import java.time.Duration;

/**
 * Lets so many requests through in each period: a semaphore has their permits, a ticker gives them
 * back. Arguments: how many requests, how many at a time, and the period in milliseconds; 9, 3 and
 * 100 by default.
 */
final class RateLimiter {
  private RateLimiter() {}

  static void main(String... args) {
    int requests = args.length > 0 ? Integer.parseInt(args[0]) : 9;
    int atATime = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Duration period = Duration.ofMillis(args.length > 2 ? Long.parseLong(args[2]) : 100);
    run(() -> limit(requests, atATime, period));
  }

  static void limit(int requests, int atATime, Duration period) {
    BoundedSemaphore permits = new BoundedSemaphore(atATime);
    long start = System.nanoTime();
    try (var ticker = Ticker.every(period)) {
      launch("refill", () -> refill(ticker, permits, atATime));
      try (var scope = Scope.open()) {
        for (int i = 1; i <= requests; i++) {
          int request = i;
          scope.launch(
              () -> {
                await(permits.acquire()); // not closed: the ticker gives it back
                long millis = (System.nanoTime() - start) / 1_000_000;
                IO.println("Request " + request + " in period " + millis / period.toMillis());
              });
        }
      }
    }
    IO.println("Served " + requests + " requests");
  }

  static void refill(Ticker ticker, BoundedSemaphore permits, int atATime) {
    for (long _ : ticker.ticks().drain()) {
      while (permits.available() < atATime) {
        permits.release();
      }
    }
  }
}
