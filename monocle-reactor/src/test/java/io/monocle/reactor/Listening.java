package io.monocle.reactor;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A listener that keeps a trace of each connection it accepts. */
final class Listening implements Transport.ListenHandler {

  static final SocketOptions OPTIONS = new SocketOptions(true, false, true, 128);

  final CompletableFuture<TransportListener> listener = new CompletableFuture<>();
  final LinkedBlockingQueue<Trace> accepted = new LinkedBlockingQueue<>();
  final Consumer<Trace> whenAccepted;

  Listening(Consumer<Trace> whenAccepted) {
    this.whenAccepted = whenAccepted;
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static Listening on(ReactorLoop loop, Consumer<Trace> whenAccepted) throws Exception {
    Listening listening = new Listening(whenAccepted);
    Engine.run(loop, () -> loop.transport().listen(anyPort(), OPTIONS, listening));
    return listening;
  }

  InetSocketAddress address() throws Exception {
    return listener.get(20, TimeUnit.SECONDS).localAddress();
  }

  Socket connect() throws Exception {
    Socket socket = new Socket();
    socket.connect(address());
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
    return socket;
  }

  Trace next() throws InterruptedException {
    Trace trace = accepted.poll(20, TimeUnit.SECONDS);
    if (trace == null) {
      throw new AssertionError("nothing was accepted");
    }
    return trace;
  }

  @Override
  public void listening(TransportListener bound) {
    listener.complete(bound);
  }

  @Override
  public void failed(IOException cause) {
    listener.completeExceptionally(cause);
  }

  @Override
  public ConnectionEvents accepted(LoopDriver loop, TransportConnection connection) {
    Trace trace = new Trace(connection, (ReactorLoop) loop);
    if (!loop.inLoop()) {
      throw new AssertionError("accepted off its loop");
    }
    whenAccepted.accept(trace);
    accepted.add(trace);
    return trace;
  }
}
