package io.monocle.tck.spi;

import java.io.IOException;
import java.util.List;

/** How connections end. */
final class EndChecks {
  private EndChecks() {}

  /** The client ends its output behind its last bytes; the server still answers. */
  static void inputEnded(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    Peer client = sockets.client();
    Peer server = sockets.server();
    int size = 300_000;
    client.write(new byte[size]);
    client.until("all to be written", peer -> peer.written() == size);
    client.command("shutdownOutput", to -> to.shutdownOutput());
    server.untilInputEnded();
    bench.attempt().equal("bytes received before the end", (long) size, server.received());
    server.write(new byte[size]);
    client.untilReceived(size);
    bench.settle(server.loop());
    bench.attempt().equal("times the end of input came", 1, server.inputEnds());
    bench.attempt().equal("times the server's connection was closed", 0, server.closes());
    bench.attempt().equal("times the client's connection was closed", 0, client.closes());
    bench.attempt().equal("events after the end of input", List.of(), server.disorder());
  }

  /** Closed here, or there, or aborted: one last event each. */
  static void closedOnce(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    Peer client = sockets.client();
    Peer server = sockets.server();
    client.command("close", to -> to.close());
    client.untilClosed();
    server.untilInputEnded();
    server.command("close", to -> to.close());
    server.untilClosed();
    Sockets more = Sockets.open(bench, sockets.acceptor(), client.loop()).reading();
    more.client().write(new byte[100_000]);
    more.client().command("abort", to -> to.abort());
    more.client().untilClosed();
    more.server().untilClosed();
    bench.settle(client.loop());
    for (Peer peer : List.of(client, server, more.client(), more.server())) {
      bench.attempt().equal("closed events of the " + peer, 1, peer.closes());
      bench.attempt().equal("events out of place at the " + peer, List.of(), peer.disorder());
    }
  }

  static void ownCloseHasNoCause(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    Sockets more = Sockets.open(bench, sockets.acceptor(), sockets.client().loop()).reading();
    sockets.client().command("close", to -> to.close());
    more.client().command("abort", to -> to.abort());
    sockets.client().untilClosed();
    more.client().untilClosed();
    bench.attempt().equal("the cause after close", null, sockets.client().cause());
    bench.attempt().equal("the cause after abort", null, more.client().cause());
  }

  static void ignoredAfterClosed(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    Peer client = sockets.client();
    client.command("close", to -> to.close());
    client.untilClosed();
    client.reading(false);
    client.reading(true);
    client.write(new byte[1]);
    client.command("shutdownOutput", to -> to.shutdownOutput());
    client.command("close", to -> to.close());
    client.command("abort", to -> to.abort());
    bench.settle(client.loop());
    bench.attempt().equal("closed events", 1, client.closes());
    bench.attempt().equal("events out of place", List.of(), client.disorder());
    bench.attempt().equal("bytes that reached the server", 0L, sockets.server().received());
  }

  /** All that was reported written arrives before the end, and the end is no error. */
  static void orderlyClose(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench);
    Peer client = sockets.client();
    Peer server = sockets.server();
    byte[] bytes = StreamChecks.bytes(bench.random(), 40_000);
    client.write(bytes);
    client.until("all to be written", peer -> peer.written() == bytes.length);
    client.command("close", to -> to.close());
    client.untilClosed();
    server.reading(true);
    server.until("its end", peer -> peer.inputEnds() + peer.closes() > 0);
    bench.attempt().equal("the cause of the end", null, server.cause());
    StreamChecks.same(bench, "the server", bytes, server.input());
  }

  static void resetHasCause(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    sockets.client().command("abort", to -> to.abort());
    sockets.server().untilClosed();
    IOException cause = sockets.server().cause();
    bench.attempt().expect("a cause, because the peer reset", cause != null, cause);
  }

  /** The server has closed altogether; the client finds out by writing. */
  static void writeToNobody(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    Peer client = sockets.client();
    sockets.server().command("close", to -> to.close());
    client.untilInputEnded();
    for (int i = 0; i < 20 && client.closes() == 0; i++) {
      client.write(new byte[1]);
      bench.settle(client.loop());
    }
    client.untilClosed();
    bench.attempt().expect("a cause, because nobody reads", client.cause() != null, client.cause());
  }

  static void apart(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    Sockets more = Sockets.open(bench, sockets.acceptor(), sockets.client().loop()).reading();
    sockets.client().command("abort", to -> to.abort());
    sockets.server().untilClosed();
    more.client().write(new byte[1]);
    more.server().untilReceived(1);
    more.server().write(new byte[1]);
    more.client().untilReceived(1);
    bench
        .attempt()
        .equal("closed events elsewhere", 0, more.client().closes() + more.server().closes());
  }
}
