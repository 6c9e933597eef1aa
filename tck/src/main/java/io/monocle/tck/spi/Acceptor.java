package io.monocle.tck.spi;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport.ListenHandler;
import io.monocle.spi.TransportConnection;
import io.monocle.spi.TransportListener;
import io.monocle.tck.kit.CheckFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener as a check sees it. */
final class Acceptor implements ListenHandler {
  private final SpiBench bench;
  private final LoopDriver loop;
  private final CompletableFuture<TransportListener> listening = new CompletableFuture<>();
  private final CompletableFuture<IOException> failed = new CompletableFuture<>();
  private final BlockingQueue<Peer> waiting = new LinkedBlockingQueue<>();
  private final List<String> disorder = new ArrayList<>();
  private int answers;
  private int accepted;

  private Acceptor(SpiBench bench, LoopDriver loop) {
    this.bench = bench;
    this.loop = loop;
  }

  /** Begins to listen; what comes of it is asked for later. */
  static Acceptor listen(SpiBench bench, LoopDriver loop, InetSocketAddress local)
      throws Exception {
    Acceptor acceptor = new Acceptor(bench, loop);
    bench.trace().did("listen on " + local);
    bench.on(
        loop,
        () -> {
          loop.transport().listen(local, Sockets.OPTIONS, acceptor);
          if (acceptor.answers() > 0) {
            acceptor.disorder.add("answered inside listen");
          }
          return true;
        });
    return acceptor;
  }

  LoopDriver loop() {
    return loop;
  }

  TransportListener listener() throws Exception {
    return bench.attempt().await("to be listening", listening);
  }

  /** Why listening failed; to succeed is a failure of the check. */
  IOException failure() throws Exception {
    return bench.attempt().await("listening to fail", failed);
  }

  InetSocketAddress address() throws Exception {
    return listener().localAddress();
  }

  /** The next connection that came in. */
  Peer accept() throws Exception {
    Peer peer = waiting.poll(bench.attempt().timeLeft().toNanos(), TimeUnit.NANOSECONDS);
    if (peer == null) {
      throw CheckFailure.late("a connection to be accepted");
    }
    return peer;
  }

  synchronized int answers() {
    return answers;
  }

  synchronized int accepted() {
    return accepted;
  }

  synchronized List<String> disorder() {
    return List.copyOf(disorder);
  }

  @Override
  public void listening(TransportListener listener) {
    answer("listening", loop);
    listening.complete(listener);
    failed.completeExceptionally(CheckFailure.wrong("listening to fail", "it succeeded"));
  }

  @Override
  public void failed(IOException cause) {
    answer("listening failed: " + cause, loop);
    listening.completeExceptionally(cause);
    failed.complete(cause);
  }

  @Override
  public ConnectionEvents accepted(LoopDriver owner, TransportConnection connection) {
    int number;
    synchronized (this) {
      number = ++accepted;
      if (!owner.inLoop()) {
        disorder.add("accepted off the loop of the connection");
      }
    }
    Peer peer = new Peer(bench, "server " + number, owner, connection);
    bench.trace().saw("accepted " + peer);
    waiting.add(peer);
    return peer;
  }

  private synchronized void answer(String what, LoopDriver on) {
    answers++;
    bench.trace().saw(what);
    if (!on.inLoop()) {
      disorder.add(what + " off the loop");
    }
    if (answers > 1) {
      disorder.add(what + " as answer number " + answers);
    }
  }
}
