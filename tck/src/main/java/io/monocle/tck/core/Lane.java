package io.monocle.tck.core;

import io.monocle.Promise;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a {@link Trip}: bytes pass in pieces of some size, as many as are allowed.
 *
 * <p>A thread of its own reads, waits for leave, and writes; whoever steers it only holds the
 * monitor, and nothing blocks under that. What is not allowed to pass is not read either, but for
 * one buffer, so that the sender is held back by the operating system.
 */
final class Lane {
  private static final int BUFFER = 65_536;
  private static final long LATE = TimeUnit.MILLISECONDS.toNanos(1);

  private final Trip trip;
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private final List<Mark> marks = new ArrayList<>();
  private int piece = BUFFER;
  private @Nullable Random weather;
  private long allowed = Long.MAX_VALUE;
  private long passed;
  private boolean ends;

  Lane(Trip trip) {
    this.trip = trip;
  }

  private record Mark(long at, CompletableFuture<Long> reached) {}

  /** Every piece of so many bytes leaves by itself. */
  synchronized Lane pieces(int bytes) {
    piece = bytes;
    return this;
  }

  /** Pieces are of any size, and some are late by up to a millisecond. */
  synchronized void weather(Random random) {
    weather = random;
  }

  /** So many bytes may pass altogether, from the beginning on; then it stalls. */
  synchronized Lane stallAfter(long bytes) {
    allowed = bytes;
    notifyAll();
    return this;
  }

  /** What comes from now on stalls. */
  Lane stall() {
    return stallAfter(passed());
  }

  /** One more byte may pass. */
  synchronized void allowOne() {
    stallAfter(passed + 1);
  }

  /** Everything may pass. */
  void release() {
    stallAfter(Long.MAX_VALUE);
  }

  /** Where it stalls the receiver sees the end, in order; what is sent on is thrown away. */
  synchronized void end() {
    ends = true;
    notifyAll();
  }

  synchronized long passed() {
    return passed;
  }

  /** Has its outcome when so many bytes have been handed to the receiver's side. */
  synchronized Promise<Long> passed(long bytes) {
    CompletableFuture<Long> reached = new CompletableFuture<>();
    if (passed >= bytes) {
      reached.complete(passed);
    } else {
      marks.add(new Mark(bytes, reached));
    }
    return Promise.from(reached);
  }

  /** Has its outcome when the sender is gone or has ended: whether in order. */
  Promise<Boolean> over() {
    return Promise.from(over.copy());
  }

  void run(Socket from, Socket to) {
    boolean inOrder = false;
    try {
      move(from.getInputStream(), to);
      inOrder = true;
    } catch (IOException | InterruptedException e) {
      inOrder = false;
    } finally {
      over.complete(inOrder);
      trip.laneOver(inOrder);
    }
  }

  private void move(InputStream in, Socket to) throws IOException, InterruptedException {
    to.setTcpNoDelay(true);
    OutputStream out = to.getOutputStream();
    byte[] buffer = new byte[BUFFER];
    int count = 0;
    while (mayPass() && (count = in.read(buffer)) >= 0) {
      for (int at = 0, size; at < count && mayPass(); at += size) {
        size = leave(count - at);
        out.write(buffer, at, size);
        record(size);
      }
    }
    to.shutdownOutput();
    while (count >= 0) {
      count = in.read(buffer);
    }
  }

  /** Waits while it stalls; false when it ends instead. */
  private synchronized boolean mayPass() throws InterruptedException {
    while (allowed <= passed && !ends) {
      wait();
    }
    return allowed > passed;
  }

  /** How many of so many bytes go next. */
  private synchronized int leave(int wanted) throws InterruptedException {
    int size = piece;
    if (weather != null) {
      size = 1 + weather.nextInt(3_000);
      if (weather.nextInt(8) == 0) {
        beLate();
      }
    }
    return Math.clamp(allowed - passed, 0, Math.min(wanted, size));
  }

  private synchronized void beLate() throws InterruptedException {
    long end = System.nanoTime() + LATE;
    for (long left; (left = end - System.nanoTime()) > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  private synchronized void record(int size) {
    passed += size;
    marks.removeIf(mark -> mark.at() <= passed && mark.reached().complete(passed));
  }
}
