package io.monocle.tck.spi;

import io.monocle.spi.Backend;
import io.monocle.spi.LoopDriver;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How connections begin, or do not. */
final class ConnectChecks {
  /** An address for documentation; no machine has it. */
  private static final InetSocketAddress NOT_OURS = new InetSocketAddress("192.0.2.1", 0);

  private ConnectChecks() {}

  static void addresses(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench);
    InetSocketAddress listening = sockets.acceptor().address();
    bench.attempt().expect("a real port", listening.getPort() > 0, listening);
    bench
        .attempt()
        .equal(
            "where the client is connected",
            listening,
            sockets.client().connection().remoteAddress());
    bench
        .attempt()
        .equal("the server's own address", listening, sockets.server().connection().localAddress());
    bench
        .attempt()
        .equal(
            "the client's address as the server sees it",
            sockets.client().connection().localAddress(),
            sockets.server().connection().remoteAddress());
  }

  static void answersOnceLater(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    Acceptor acceptor = Sockets.listen(bench, loop);
    Connector connector = Connector.connect(bench, loop, acceptor.address());
    connector.peer();
    acceptor.accept();
    InetSocketAddress deserted = deserted(bench, loop);
    for (int i = 0; i < 2; i++) {
      Connector refused = Connector.connect(bench, loop, deserted);
      refused.failure();
      bench.attempt().equal("answers out of place", List.of(), refused.disorder());
    }
    Acceptor taken = Acceptor.listen(bench, loop, acceptor.address());
    taken.failure();
    bench.attempt().equal("answers out of place", List.of(), taken.disorder());
    bench.settle(loop);
    bench.attempt().equal("answers to listen", 1, acceptor.answers());
    bench.attempt().equal("answers to connect", 1, connector.answers());
    bench.attempt().equal("accepted connections", 1, acceptor.accepted());
    bench.attempt().equal("answers out of place", List.of(), acceptor.disorder());
    bench.attempt().equal("answers out of place", List.of(), connector.disorder());
  }

  static void refused(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    Connector connector = Connector.connect(bench, loop, deserted(bench, loop));
    IOException failure = connector.failure();
    bench.attempt().expect("a ConnectException", failure instanceof ConnectException, failure);
    bench.settle(loop);
    bench.attempt().equal("answers", 1, connector.answers());
  }

  /** An address where somebody listened until a moment ago. */
  private static InetSocketAddress deserted(SpiBench bench, LoopDriver loop) throws Exception {
    Acceptor acceptor = Sockets.listen(bench, loop);
    InetSocketAddress address = acceptor.address();
    ListenerChecks.close(bench, acceptor);
    return address;
  }

  static void cannotBind(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    Acceptor first = Sockets.listen(bench, loop);
    IOException taken = Acceptor.listen(bench, loop, first.address()).failure();
    bench
        .attempt()
        .expect("a BindException where the port is taken", taken instanceof BindException, taken);
    IOException foreign = Acceptor.listen(bench, loop, NOT_OURS).failure();
    bench
        .attempt()
        .expect(
            "a BindException where the address is not ours",
            foreign instanceof BindException,
            foreign);
    Connector.connect(bench, loop, first.address()).peer();
    first.accept();
  }

  static void withdrawn(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    Acceptor acceptor = Sockets.listen(bench, loop);
    List<Connector> attempts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      attempts.add(Connector.withdrawn(bench, loop, acceptor.address()));
    }
    Peer control = Connector.connect(bench, loop, acceptor.address()).peer();
    bench.settle(loop);
    bench
        .attempt()
        .equal(
            "answers to withdrawn attempts",
            0,
            attempts.stream().mapToInt(Connector::answers).sum());
    control.command("close", to -> to.close());
    control.untilClosed();
  }

  /** What the listener saw of withdrawn attempts ends. */
  static void withdrawnIsClosed(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    Acceptor acceptor = Sockets.listen(bench, loop);
    for (int i = 0; i < 5; i++) {
      Connector.withdrawn(bench, loop, acceptor.address());
    }
    Connector.connect(bench, loop, acceptor.address()).peer().command("close", to -> to.close());
    bench.settle(loop);
    int accepted = acceptor.accepted();
    for (int i = 0; i < accepted; i++) {
      Peer server = acceptor.accept();
      server.reading(true);
      server.until("its end", peer -> peer.inputEnds() + peer.closes() > 0);
    }
    bench.trace().saw("the ends of all " + accepted + " accepted connections");
  }

  static void onLoops(SpiBench bench) throws Exception {
    Sockets sockets = Sockets.open(bench).reading();
    for (Peer peer : List.of(sockets.client(), sockets.server())) {
      peer.write(new byte[1]);
    }
    sockets.client().untilReceived(1);
    sockets.server().untilReceived(1);
    sockets.client().command("close", to -> to.close());
    sockets.server().untilInputEnded();
    sockets.server().command("close", to -> to.close());
    sockets.server().untilClosed();
    List<String> off =
        Stream.of(
                sockets.acceptor().disorder(),
                sockets.client().disorder(),
                sockets.server().disorder())
            .flatMap(List::stream)
            .filter(what -> what.contains("off the loop"))
            .toList();
    bench.attempt().equal("events off the loop", List.of(), off);
  }

  /** Twelve connections over three loops; each says hello, so that each loop is seen to serve. */
  static void spread(SpiBench bench) throws Exception {
    Backend backend = bench.open(3);
    LoopDriver loop = backend.loops().getFirst();
    Acceptor acceptor = Sockets.listen(bench, loop);
    List<LoopDriver> owners = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Sockets sockets = Sockets.open(bench, acceptor, loop).reading();
      sockets.client().write(new byte[1]);
      sockets.server().untilReceived(1);
      owners.add(sockets.server().loop());
    }
    List<Long> counts =
        backend.loops().stream()
            .map(each -> owners.stream().filter(owner -> owner == each).count())
            .toList();
    bench.trace().saw("connections of each loop: " + counts);
    bench.attempt().equal("connections of each loop", List.of(4L, 4L, 4L), counts);
    bench.attempt().equal("events out of place", List.of(), acceptor.disorder());
  }
}
