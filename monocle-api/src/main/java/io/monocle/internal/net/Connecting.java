package io.monocle.internal.net;

import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.internal.Command;
import io.monocle.internal.Current;
import io.monocle.internal.Durations;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.Turn;
import io.monocle.internal.WritablePromise;
import io.monocle.internal.tls.TlsSetup;
import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpOptions;
import io.monocle.net.TlsSession;
import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attempt to connect: resolves, tries one address after the other, and can be given up. */
public final class Connecting extends WritablePromise<Connection> {
  private final EventLoop loop;
  private final String target;
  private final TcpOptions options;
  private final String host;
  private final @Nullable TlsSetup tls;

  /** Has its outcome when there is a connection, secured or not, or will be none. */
  private final WritablePromise<?> limited;

  private final @Nullable WritablePromise<@Nullable Void> reached;

  private @Nullable TcpConnection securing;
  private Iterator<InetSocketAddress> untried = List.<InetSocketAddress>of().iterator();

  /** The loop's own thread only. */
  private @Nullable Cancellable attempt;

  private Connecting(EventLoop loop, String host, int port, TcpOptions options) {
    this.loop = loop;
    this.host = host;
    this.target = host + ":" + port;
    this.options = options;
    this.tls = TlsSetup.forClient(options.tls(), loop);
    this.reached = tls == null ? null : Promises.lasting();
    this.limited = reached == null ? this : reached;
  }

  /** See {@link io.monocle.net.Tcp#connect(String, int, TcpOptions)}. Holder only. */
  public static Promise<Connection> start(
      EventLoop loop, String host, int port, TcpOptions options) {
    if (port == 0) {
      throw new IllegalArgumentException("port 0 cannot be connected to");
    }
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    Connecting connecting = new Connecting(loop, host, port, options);
    WritablePromise<List<InetSocketAddress>> addresses =
        (WritablePromise<List<InetSocketAddress>>) Addresses.resolve(loop, host, port);
    loop.unless(
        connecting.limited, Durations.toNanos(options.connectTimeout()), connecting::tookTooLong);
    Promises.onLoop(loop, addresses, () -> connecting.resolved(addresses));
    return connecting;
  }

  private void tookTooLong() {
    if (fail(
        new TimeoutException(
            "no outcome within " + options.connectTimeout() + ": connecting to " + target))) {
      withdrawn();
    }
  }

  /** From here on only the handshake's own time limit counts. */
  private void noLongerLimited() {
    if (reached != null) {
      reached.succeed(null);
    }
  }

  @Override
  protected String what() {
    return "a connection";
  }

  private void resolved(Promise<List<InetSocketAddress>> addresses) {
    Throwable cause = addresses.failure();
    if (cause != null) {
      noLongerLimited();
      fail(cause);
    } else {
      untried = addresses.value().iterator();
      tryNext();
    }
  }

  private void tryNext() {
    if (!isDone()) {
      InetSocketAddress address = untried.next();
      loop.command(new Command.Action(() -> attempt(address)));
    }
  }

  private void attempt(InetSocketAddress address) {
    try {
      attempt =
          loop.driver()
              .transport()
              .connect(address, SocketOptionsOf.of(options), new Attempt(address));
    } catch (UnsupportedOperationException noSockets) {
      loop.postFromDriver(
          Turn.of(
              () -> {
                noLongerLimited();
                fail(noSockets);
              }));
    }
  }

  private void failed(NetworkException failure) {
    if (untried.hasNext()) {
      tryNext();
    } else {
      noLongerLimited();
      fail(failure);
    }
  }

  private void reached(TcpConnection connection) {
    if (tls == null || isDone()) {
      connection.opened();
      give(connection);
      return;
    }
    securing = connection;
    noLongerLimited();
    Promise<TlsSession> secured = connection.opened(tls);
    Promises.afterwards(
        secured,
        () -> {
          Throwable failure = secured.failure();
          if (failure == null) {
            give(connection);
          } else {
            fail(failure);
          }
        });
  }

  private void give(TcpConnection connection) {
    if (!succeed(connection)) {
      connection.abort();
    }
  }

  @Override
  protected void withdrawn() {
    loop.onLoop(
        () -> {
          noLongerLimited();
          if (securing != null) {
            securing.drop();
          } else {
            loop.command(new Command.Action(this::cancelAttempt));
          }
        });
  }

  private void cancelAttempt() {
    if (attempt != null) {
      attempt.cancel();
    }
  }

  /** Hears of one address, on the loop's own thread. */
  private final class Attempt implements Transport.ConnectHandler {
    private final InetSocketAddress address;

    Attempt(InetSocketAddress address) {
      this.address = address;
    }

    @Override
    public ConnectionEvents connected(TransportConnection transport) {
      TcpConnection connection = new TcpConnection(loop, transport, options, host);
      loop.postFromDriver(Turn.of(() -> reached(connection)));
      return connection.arrivals();
    }

    @Override
    public void failed(IOException cause) {
      loop.postFromDriver(
          Turn.of(() -> Connecting.this.failed(Failures.ofConnect(target, address, cause))));
    }
  }
}
