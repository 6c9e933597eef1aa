package io.monocle.internal.net;

import io.monocle.NotOnLoopException;
import io.monocle.Promise;
import io.monocle.internal.Current;
import io.monocle.internal.EventLoop;
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
  private final Queue<Accept> accepts = new ArrayDeque<>();

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
    waiting.add(connection);
    handOut();
  }

  private void handOut() {
    while (!accepts.isEmpty() && !waiting.isEmpty()) {
      if (accepts.remove().succeed(waiting.element())) {
        waiting.remove();
      }
    }
  }

  @Override
  public Promise<@Nullable Connection> accept() {
    checkOnLoop("accept");
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    if (isClosing()) {
      return Promises.completed(null);
    }
    Accept accept = new Accept();
    accepts.add(accept);
    handOut();
    return accept;
  }

  @Override
  public Promise<@Nullable Void> close() {
    checkOnLoop("close");
    unbind();
    return unbound();
  }

  @Override
  void unbinding() {
    waiting.forEach(TcpConnection::drop);
    waiting.clear();
    accepts.forEach(accept -> accept.succeed(null));
    accepts.clear();
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

  private final class Accept extends WritablePromise<@Nullable Connection> {
    @Override
    protected String what() {
      return "a peer";
    }

    @Override
    protected void withdrawn() {
      loop.onLoop(() -> accepts.remove(this));
    }
  }
}
