package io.monocle.internal.net;

import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.internal.Current;
import io.monocle.internal.Durations;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.Trace;
import io.monocle.internal.WritablePromise;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener that serves each connection in an o-routine of the connection's loop. */
public final class ServingListener extends Listening implements TcpServer {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.net.TcpServer");

  private final ConnectionHandler handler;
  private final WritablePromise<@Nullable Void> stopped = Promises.lasting();
  private final Set<Oroutine<?>> serving = ConcurrentHashMap.newKeySet();

  private ServingListener(EventLoop loop, TcpOptions options, ConnectionHandler handler) {
    super(loop, options);
    this.handler = handler;
  }

  /** See {@link io.monocle.net.Tcp#serve(int, ConnectionHandler)}. Holder only. */
  public static TcpServer open(
      EventLoop loop,
      @Nullable String host,
      int port,
      TcpOptions options,
      ConnectionHandler handler) {
    ServingListener server =
        new ServingListener(loop, options, Objects.requireNonNull(handler, "handler"));
    server.begin(host, port);
    Promises.onLoop(loop, server.unbound(), server::tellIfStopped);
    return server;
  }

  @Override
  void came(TcpConnection connection) {
    if (isClosing() || serving.size() >= options.maxConnections()) {
      connection.drop();
      return;
    }
    Oroutine<?> routine = connection.loop().launch(() -> serve(connection));
    serving.add(routine);
    Promises.afterwards(
        connection.closed(),
        () -> {
          if (connection.cancelsItsServer()) {
            routine.cancel(connection + " was lost");
          }
        });
    Promises.afterwards(
        routine,
        () -> {
          serving.remove(routine);
          if (isClosing()) {
            loop.onLoop(this::tellIfStopped);
          }
        });
  }

  private void serve(TcpConnection connection) {
    try {
      handler.handle(connection);
      connection.close();
    } catch (CancellationException e) {
      connection.abort();
      if (!Current.isCancelled()) {
        logFailure(connection, e);
      }
    } catch (ConnectionLostException e) {
      if (connection.isLostBy(e)) {
        LOG.debug("The handler of {} ended with its connection", connection, e);
      } else {
        logFailure(connection, e);
      }
      connection.close();
    } catch (Throwable e) {
      logFailure(connection, e);
      connection.close();
    }
  }

  private void logFailure(TcpConnection connection, Throwable failure) {
    LOG.error(
        "The handler of {} failed; the connection is closed", connection, Trace.readable(failure));
  }

  private void tellIfStopped() {
    Throwable cause = unbound().failure();
    if (cause != null) {
      stopped.fail(cause);
    } else if (unbound().isDone() && serving.isEmpty()) {
      stopped.succeed(null);
    }
  }

  @Override
  public Promise<InetSocketAddress> started() {
    return bound();
  }

  @Override
  public Promise<@Nullable Void> stopped() {
    return stopped;
  }

  @Override
  public Promise<@Nullable Void> stop() {
    return stop(Duration.ZERO);
  }

  @Override
  public Promise<@Nullable Void> stop(Duration grace) {
    Oroutine<?> caller = Current.routineOrNull();
    unbind();
    long nanos = Durations.toNanos(grace);
    if (nanos == 0) {
      cancelAll(caller);
    } else {
      loop.onLoop(() -> loop.unless(stopped, nanos, () -> cancelAll(caller)));
    }
    return caller != null && serving.contains(caller) ? unbound() : stopped;
  }

  private void cancelAll(@Nullable Oroutine<?> except) {
    for (Oroutine<?> routine : serving) {
      if (routine != except) {
        routine.cancel();
      }
    }
  }

  @Override
  public int connections() {
    return serving.size();
  }

  @Override
  public String toString() {
    return "server on " + (bound().isSuccess() ? bound().value() : "nothing");
  }
}
