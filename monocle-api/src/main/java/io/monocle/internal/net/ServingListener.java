package io.monocle.internal.net;

import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.internal.Current;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.Trace;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener that serves each connection in an o-routine of the connection's loop. */
public final class ServingListener extends TcpListening implements TcpServer {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.net.TcpServer");

  private final ConnectionHandler handler;
  private final UnderWay underWay;

  private ServingListener(EventLoop loop, TcpOptions options, ConnectionHandler handler) {
    super(loop, options);
    this.handler = handler;
    this.underWay = new UnderWay(loop, this);
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
    server.underWay.begin();
    return server;
  }

  @Override
  void came(TcpConnection connection) {
    if (isClosing() || underWay.size() >= options.maxConnections()) {
      connection.drop();
      return;
    }
    Oroutine<?> routine = connection.loop().launch(() -> serve(connection));
    Served task = new Served(routine);
    underWay.add(task);
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
          underWay.remove(task);
          connection.dropIfOpen(); // it is, if the o-routine was cancelled before its first turn
        });
  }

  private record Served(Oroutine<?> routine) implements UnderWay.Task {
    @Override
    public void cancel() {
      routine.cancel();
    }
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

  @Override
  public Promise<InetSocketAddress> started() {
    return bound();
  }

  @Override
  public Promise<@Nullable Void> stopped() {
    return underWay.stopped();
  }

  @Override
  public Promise<@Nullable Void> stop() {
    return stop(Duration.ZERO);
  }

  @Override
  public Promise<@Nullable Void> stop(Duration grace) {
    return underWay.stop(grace);
  }

  @Override
  public int connections() {
    return underWay.size();
  }

  @Override
  public String toString() {
    return "server on " + (bound().isSuccess() ? bound().value() : "nothing");
  }
}
