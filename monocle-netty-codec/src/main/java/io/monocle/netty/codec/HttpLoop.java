package io.monocle.netty.codec;

import io.monocle.spi.LoopDriver;
import io.netty.channel.EventLoop;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One loop as HTTP sees it, and what of HTTP lives on it. Loop's thread only. */
public final class HttpLoop {
  private final LoopDriver driver;
  private final EventLoop eventLoop;
  private final LoopBuffers buffers;
  private final HttpDialer dialer;
  private final Set<Resident> residents = new HashSet<>();
  private @Nullable Runnable ended;

  /** What ends with its loop. */
  interface Resident {

    /** Ends it at once. */
    void close();
  }

  /** A loop. Any thread. */
  public HttpLoop(LoopDriver driver, EventLoop eventLoop, LoopBuffers buffers, HttpDialer dialer) {
    this.driver = driver;
    this.eventLoop = eventLoop;
    this.buffers = buffers;
    this.dialer = dialer;
  }

  LoopDriver driver() {
    return driver;
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  LoopBuffers buffers() {
    return buffers;
  }

  HttpDialer dialer() {
    return dialer;
  }

  /** Runs a task as one of the loop's, also while that closes; here if it has ended. Any thread. */
  void later(Runnable task) {
    try {
      eventLoop.execute(task);
    } catch (RejectedExecutionException loopHasEnded) {
      task.run();
    }
  }

  boolean isClosing() {
    return ended != null;
  }

  /** Remembers somebody; false if it is too late for that. */
  boolean opened(Resident resident) {
    return !isClosing() && residents.add(resident);
  }

  void gone(Resident resident) {
    Runnable told = ended;
    if (residents.remove(resident) && residents.isEmpty() && told != null) {
      told.run();
    }
  }

  /**
   * Ends all at once, and takes no more.
   *
   * @param last run when the last one has ended
   */
  public void close(Runnable last) {
    ended = last;
    if (residents.isEmpty()) {
      last.run();
    } else {
      List.copyOf(residents).forEach(Resident::close);
    }
  }
}
