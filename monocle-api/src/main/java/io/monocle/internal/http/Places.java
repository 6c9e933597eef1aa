package io.monocle.internal.http;

import io.monocle.Promise;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import io.monocle.net.ConnectFailedException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** How many exchanges with one host there may be, and who waits for a place. Holder only. */
final class Places {
  private final EventLoop loop;
  private final int most;
  private final int mostWaiting;
  private final Runnable unused;
  private final Queue<Wait> waiting = new ArrayDeque<>();
  private int taken;

  /**
   * @param unused runs when the last place has been given back
   */
  Places(EventLoop loop, int most, int mostWaiting, Runnable unused) {
    this.loop = loop;
    this.most = most;
    this.mostWaiting = mostWaiting;
    this.unused = unused;
  }

  /** A place, as soon as there is one; first come, first served. */
  Promise<@Nullable Void> take(Url url) {
    if (taken < most) {
      taken++;
      return Promises.done();
    }
    if (waiting.size() >= mostWaiting) {
      return Promises.failed(
          new ConnectFailedException(
              url
                  + " has "
                  + most
                  + " connections, and "
                  + mostWaiting
                  + " requests wait for one (HttpClientOptions.maxWaiting)",
              null));
    }
    Wait wait = new Wait();
    waiting.add(wait);
    return wait;
  }

  /** Gives a place back. */
  void give() {
    for (Wait next; (next = waiting.poll()) != null; ) {
      if (next.succeed(null)) {
        return;
      }
    }
    taken--;
    if (taken == 0) {
      unused.run();
    }
  }

  private final class Wait extends WritablePromise<@Nullable Void> {
    @Override
    protected void withdrawn() {
      loop.onLoop(() -> waiting.remove(this));
    }
  }
}
