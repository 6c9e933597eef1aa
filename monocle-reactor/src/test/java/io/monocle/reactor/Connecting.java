package io.monocle.reactor;

import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An attempt to connect, begun in a task of its loop. */
final class Connecting implements Transport.ConnectHandler {

  final CompletableFuture<Trace> outcome = new CompletableFuture<>();
  private final ReactorLoop loop;
  private final Consumer<Connecting> whenConnected;
  private boolean begun;

  /** The loop's thread only. */
  Cancellable attempt = () -> {};

  Connecting(ReactorLoop loop, Consumer<Connecting> whenConnected) {
    this.loop = loop;
    this.whenConnected = whenConnected;
  }

  static Connecting to(InetSocketAddress remote, ReactorLoop loop) throws Exception {
    return to(remote, loop, connecting -> {});
  }

  static Connecting to(
      InetSocketAddress remote, ReactorLoop loop, Consumer<Connecting> whenConnected)
      throws Exception {
    Connecting connecting = new Connecting(loop, whenConnected);
    Engine.run(loop, () -> connecting.begin(remote));
    return connecting;
  }

  /** The loop's thread only. */
  void begin(InetSocketAddress remote) {
    attempt = loop.transport().connect(remote, Listening.OPTIONS, this);
    begun = true;
  }

  Trace trace() throws Exception {
    return outcome.get(20, TimeUnit.SECONDS);
  }

  Throwable failure() throws Exception {
    try {
      throw new AssertionError("connected: " + trace().connection.remoteAddress());
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }

  private void check() {
    if (!begun || !loop.inLoop() || outcome.isDone()) {
      throw new AssertionError("inline, off the loop, or told before");
    }
  }

  @Override
  public ConnectionEvents connected(TransportConnection connection) {
    check();
    Trace trace = new Trace(connection, loop);
    whenConnected.accept(this);
    outcome.complete(trace);
    return trace;
  }

  @Override
  public void failed(IOException cause) {
    check();
    outcome.completeExceptionally(cause);
  }
}
