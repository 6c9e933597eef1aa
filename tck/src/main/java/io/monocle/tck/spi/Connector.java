package io.monocle.tck.spi;

import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport.ConnectHandler;
import io.monocle.spi.TransportConnection;
import io.monocle.tck.kit.CheckFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An attempt to connect as a check sees it. */
final class Connector implements ConnectHandler {
  private final SpiBench bench;
  private final LoopDriver loop;
  private final CompletableFuture<Peer> connected = new CompletableFuture<>();
  private final CompletableFuture<IOException> failed = new CompletableFuture<>();
  private final List<String> disorder = new ArrayList<>();
  private int answers;

  private Connector(SpiBench bench, LoopDriver loop) {
    this.bench = bench;
    this.loop = loop;
  }

  /** Begins to connect; what comes of it is asked for later. */
  static Connector connect(SpiBench bench, LoopDriver loop, InetSocketAddress remote)
      throws Exception {
    Connector connector = new Connector(bench, loop);
    bench.trace().did("connect to " + remote);
    bench.on(loop, () -> connector.begin(remote));
    return connector;
  }

  /** Begins to connect, and withdraws the attempt in the same breath. */
  static Connector withdrawn(SpiBench bench, LoopDriver loop, InetSocketAddress remote)
      throws Exception {
    Connector connector = new Connector(bench, loop);
    bench.trace().did("connect to " + remote + " and withdraw");
    bench.on(
        loop,
        () -> {
          Cancellable attempt = connector.begin(remote);
          attempt.cancel();
          attempt.cancel();
          return true;
        });
    return connector;
  }

  private Cancellable begin(InetSocketAddress remote) {
    Cancellable attempt = loop.transport().connect(remote, Sockets.OPTIONS, this);
    synchronized (this) {
      if (answers > 0) {
        disorder.add("answered inside connect");
      }
    }
    return attempt;
  }

  Peer peer() throws Exception {
    return bench.attempt().await("to be connected", connected);
  }

  /** Why it failed; to succeed is a failure of the check. */
  IOException failure() throws Exception {
    return bench.attempt().await("connecting to fail", failed);
  }

  synchronized int answers() {
    return answers;
  }

  synchronized List<String> disorder() {
    return List.copyOf(disorder);
  }

  @Override
  public ConnectionEvents connected(TransportConnection connection) {
    answer("connected");
    Peer peer = new Peer(bench, "client", loop, connection);
    connected.complete(peer);
    failed.completeExceptionally(CheckFailure.wrong("connecting to fail", "it succeeded"));
    return peer;
  }

  @Override
  public void failed(IOException cause) {
    answer("connecting failed: " + cause);
    connected.completeExceptionally(cause);
    failed.complete(cause);
  }

  private synchronized void answer(String what) {
    answers++;
    bench.trace().saw(what);
    if (!loop.inLoop()) {
      disorder.add(what + " off the loop");
    }
    if (answers > 1) {
      disorder.add(what + " as answer number " + answers);
    }
  }
}
