package io.monocle.internal.net;

import io.monocle.NotOnLoopException;
import io.monocle.Promise;
import io.monocle.internal.Current;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Guard;
import io.monocle.internal.Line;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import io.monocle.net.Connection;
import io.monocle.net.TcpListener;
import io.monocle.net.TcpOptions;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A listener whose connections wait for {@link #accept}. */
public final class AcceptingListener extends TcpListening implements TcpListener {
  private final Queue<TcpConnection> waiting = new ArrayDeque<>();
  private final Accepting accepting = new Accepting(new Guard());

  private AcceptingListener(EventLoop loop, TcpOptions options) {
    super(loop, options);
  }

  /** See {@link io.monocle.net.Tcp#listen(int)}. Holder only. */
  public static Promise<TcpListener> open(
      EventLoop loop, @Nullable String host, int port, TcpOptions options) {
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    AcceptingListener listener = new AcceptingListener(loop, options);
    WritablePromise<TcpListener> opening = Promises.pending();
    opening.onAbandoned(listener::unbind);
    listener.begin(host, port);
    Promises.onLoop(
        loop,
        listener.bound(),
        () -> {
          Throwable cause = listener.bound().failure();
          if (cause == null) {
            opening.succeed(listener);
          } else {
            opening.fail(cause);
          }
        });
    return opening;
  }

  @Override
  void came(TcpConnection connection) {
    if (connection.loop() == loop) {
      queue(connection);
    } else {
      loop.onLoop(() -> queue(connection));
    }
  }

  private void queue(TcpConnection connection) {
    if (isClosing() || waiting.size() >= options.maxConnections()) {
      connection.drop();
      return;
    }
    Guard guard = accepting.guard();
    guard.enter();
    try {
      if (!accepting.giveFirst(connection)) {
        waiting.add(connection);
      }
    } finally {
      guard.exit();
    }
  }

  @Override
  public Promise<@Nullable Connection> accept() {
    checkOnLoop("accept");
    return accepting.begin(null);
  }

  /** The line of those who accept. */
  public Line<@Nullable Void, @Nullable Connection> accepting() {
    return accepting;
  }

  @Override
  public Promise<@Nullable Void> close() {
    checkOnLoop("close");
    unbind();
    return unbound();
  }

  @Override
  void unbinding() {
    super.unbinding();
    waiting.forEach(TcpConnection::drop);
    waiting.clear();
    Guard guard = accepting.guard();
    guard.enter();
    try {
      accepting.giveAll(null);
    } finally {
      guard.exit();
    }
  }

  private void checkOnLoop(String what) {
    if (!loop.isHeldHere()) {
      throw new NotOnLoopException(
          what + " works only in turns of " + loop + ", where this listener was opened");
    }
  }

  @Override
  public InetSocketAddress localAddress() {
    return bound().value();
  }

  @Override
  public String toString() {
    return "listener on " + (bound().isSuccess() ? localAddress() : "nothing");
  }

  /** Loop-confined as the rest; guarded because a line is. */
  private final class Accepting extends Line<@Nullable Void, @Nullable Connection> {
    Accepting(Guard guard) {
      super(guard);
    }

    @Override
    protected @Nullable Promise<@Nullable Connection> now(@Nullable Void nothing) {
      checkOnLoop("accept");
      Connection first = waiting.poll();
      return first == null && !isClosing() ? null : Promises.completed(first);
    }

    @Override
    public String toString() {
      return "a peer of " + AcceptingListener.this;
    }
  }
}
