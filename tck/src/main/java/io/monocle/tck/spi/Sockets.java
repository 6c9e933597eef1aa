package io.monocle.tck.spi;

import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Two connected ends, and where they meet. */
record Sockets(Acceptor acceptor, Peer client, Peer server) {
  static final SocketOptions OPTIONS = new SocketOptions(true, false, true, 128);

  /** Some free port of this machine. */
  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static Acceptor listen(SpiBench bench, LoopDriver loop) throws Exception {
    return Acceptor.listen(bench, loop, anyPort());
  }

  /** Both ends on one loop. */
  static Sockets open(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    return open(bench, listen(bench, loop), loop);
  }

  /** One more connection to the same listener. */
  static Sockets open(SpiBench bench, Acceptor acceptor, LoopDriver loop) throws Exception {
    Peer client = Connector.connect(bench, loop, acceptor.address()).peer();
    return new Sockets(acceptor, client, acceptor.accept());
  }

  /** Turns reading on at both ends. */
  Sockets reading() throws Exception {
    client.reading(true);
    server.reading(true);
    return this;
  }
}
