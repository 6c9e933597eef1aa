package io.monocle.internal.net;

import io.monocle.Promise;
import io.monocle.internal.Command;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Group;
import io.monocle.internal.Promises;
import io.monocle.internal.Resources;
import io.monocle.internal.Turn;
import io.monocle.internal.WritablePromise;
import io.monocle.net.TcpOptions;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket, up to what becomes of its connections. Its own state belongs to the holder of
 * the loop it was opened on; a connection's first turn is on the connection's loop.
 */
abstract class Listening implements Resources.Resource, Transport.ListenHandler {
  final EventLoop loop;
  final TcpOptions options;
  private final WritablePromise<InetSocketAddress> bound = Promises.lasting();
  private final WritablePromise<@Nullable Void> unbound = Promises.lasting();
  private @Nullable InetSocketAddress asked;
  private @Nullable TransportListener listener;
  private volatile boolean closing;

  Listening(EventLoop loop, TcpOptions options) {
    this.loop = loop;
    this.options = options;
  }

  /** A connection came, as a turn of its own loop. */
  abstract void came(TcpConnection connection);

  /** It stops listening: a moment to let go of what waits. Holder. */
  void unbinding() {}

  /** Begins to listen. Holder. */
  final void begin(@Nullable String host, int port) {
    WritablePromise<List<InetSocketAddress>> addresses =
        (WritablePromise<List<InetSocketAddress>>) Addresses.resolve(loop, host, port);
    Promises.onLoop(
        loop,
        addresses,
        () -> {
          Throwable cause = addresses.failure();
          if (cause != null) {
            notBound(cause);
          } else {
            bind(addresses.value().getFirst());
          }
        });
  }

  private void bind(InetSocketAddress address) {
    asked = address;
    loop.command(
        new Command.Action(
            () -> loop.driver().transport().listen(address, SocketOptionsOf.of(options), this)));
  }

  /** The address, once it listens. */
  final Promise<InetSocketAddress> bound() {
    return bound;
  }

  /** Complete once the port is free again. */
  final Promise<@Nullable Void> unbound() {
    return unbound;
  }

  final boolean isClosing() {
    return closing;
  }

  /** Stops listening; from any thread. */
  final void unbind() {
    if (!closing) {
      closing = true;
      loop.onLoop(this::closeListener);
    }
  }

  private void closeListener() {
    unbinding();
    TransportListener open = listener;
    if (open != null) {
      listener = null;
      loop.command(
          new Command.Action(
              () -> open.close(() -> loop.postFromDriver(Turn.of(this::nowUnbound)))));
    } else if (bound.isDone()) {
      unbound.succeed(null);
    }
  }

  private void nowUnbound() {
    loop.resources().remove(this);
    unbound.succeed(null);
  }

  private void notBound(Throwable cause) {
    closing = true;
    bound.fail(cause);
    unbound.fail(cause);
  }

  @Override
  public final void stopAccepting() {
    unbind();
  }

  @Override
  public void abort() {
    unbind();
  }

  @Override
  public final void listening(TransportListener newListener) {
    InetSocketAddress address = newListener.localAddress();
    loop.postFromDriver(
        Turn.of(
            () -> {
              listener = newListener;
              loop.resources().add(this);
              bound.succeed(address);
              if (closing) {
                closeListener();
              }
            }));
  }

  @Override
  public final void failed(IOException cause) {
    loop.postFromDriver(
        Turn.of(() -> notBound(Failures.ofListen(Objects.requireNonNull(asked), cause))));
  }

  @Override
  public final ConnectionEvents accepted(LoopDriver driver, TransportConnection transport) {
    EventLoop itsLoop = ((Group) loop.group()).loopOf(driver);
    TcpConnection connection = new TcpConnection(itsLoop, transport, options);
    itsLoop.postFromDriver(
        Turn.of(
            () -> {
              connection.opened();
              came(connection);
            }));
    return connection.arrivals();
  }
}
