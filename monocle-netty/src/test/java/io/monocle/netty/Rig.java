package io.monocle.netty;

import io.monocle.spi.BackendConfig;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport.ListenHandler;
import io.monocle.spi.TransportConnection;
import io.monocle.spi.TransportListener;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A backend under test, and plain blocking verbs for it. */
final class Rig implements AutoCloseable {
  static final SocketOptions OPTIONS = new SocketOptions(true, false, true, 128);
  static final String THREADS = "rig-";
  private static final long SECONDS = 20;

  final NettyBackend backend;
  private final List<Socket> peers = new ArrayList<>();

  private Rig(NettyBackend backend) {
    this.backend = backend;
  }

  static Rig open(Engine engine) {
    return open(engine, 1);
  }

  static Rig open(Engine engine, int loops) {
    return new Rig(NettyBackend.open(new BackendConfig(loops, THREADS), engine));
  }

  static Rig adopt(EventLoop loop) {
    return new Rig(NettyBackend.adopt(List.of(loop)));
  }

  LoopDriver loop() {
    return backend.loops().getFirst();
  }

  /** Runs it on the first loop and gives its value. */
  <T> T on(Callable<T> action) {
    return on(loop(), action);
  }

  static <T> T on(LoopDriver loop, Callable<T> action) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            result.complete(action.call());
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
          }
        });
    return get(result);
  }

  /** Runs it on the first loop. */
  void run(Runnable action) {
    var _ =
        on(
            () -> {
              action.run();
              return true;
            });
  }

  /** The loop looks for I/O several times. */
  void spin() {
    for (int i = 0; i < 20; i++) {
      run(() -> {});
    }
  }

  static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  static void await(CompletionStage<Void> stage) {
    var _ = get(stage.thenApply(_ -> true));
  }

  static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came within " + SECONDS + " s");
    }
    return next;
  }

  /** Listens on a free port of 127.0.0.1. */
  Accepting listen() {
    return listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  Accepting listen(InetSocketAddress address) {
    Accepting accepting = new Accepting();
    run(() -> loop().transport().listen(address, OPTIONS, accepting));
    accepting.awaitListening();
    return accepting;
  }

  /** A peer of a listener. */
  Socket peer(Accepting accepting) throws IOException {
    Socket peer = new Socket();
    peers.add(peer);
    peer.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
    peer.connect(accepting.address(), (int) TimeUnit.SECONDS.toMillis(SECONDS));
    peer.setTcpNoDelay(true);
    return peer;
  }

  @Override
  public void close() throws IOException {
    for (Socket peer : peers) {
      peer.close();
    }
    await(backend.close());
  }

  /** A connection that came in. */
  record Accepted(LoopDriver loop, TransportConnection connection, Events events) {}

  /** Keeps what comes in; every connection reads from the start if told so. */
  static final class Accepting implements ListenHandler {
    final LinkedBlockingQueue<Accepted> accepted = new LinkedBlockingQueue<>();
    final CompletableFuture<TransportListener> listening = new CompletableFuture<>();

    void awaitListening() {
      var _ = get(listening.handle((_, _) -> true));
    }

    InetSocketAddress address() {
      return listening.join().localAddress();
    }

    Accepted next() throws InterruptedException {
      return take(accepted);
    }

    @Override
    public void listening(TransportListener listener) {
      listening.complete(listener);
    }

    @Override
    public void failed(IOException cause) {
      listening.completeExceptionally(cause);
    }

    @Override
    public ConnectionEvents accepted(LoopDriver loop, TransportConnection connection) {
      Events events = new Events(loop);
      accepted.add(new Accepted(loop, connection, events));
      return events;
    }
  }
}
