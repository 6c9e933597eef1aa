package io.monocle.vertx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.TransportConnection;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VertxListenerTest {
  private final List<Socket> peers = new ArrayList<>();
  private final List<VertxBackend> backends = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket peer : peers) {
      peer.close();
    }
    backends.forEach(Loops::close);
  }

  private VertxLoop loopOf(int loops) {
    VertxBackend backend = Loops.open(loops);
    backends.add(backend);
    return backend.loops().getLast();
  }

  private Socket connect(InetSocketAddress address) throws IOException {
    Socket peer = new Socket();
    peers.add(peer);
    peer.setSoTimeout(Loops.SECONDS * 1_000);
    peer.connect(address);
    return peer;
  }

  private static BlockingQueue<String> close(VertxLoop loop, TransportListener listener) {
    BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    Loops.run(
        loop,
        () -> {
          listener.close(() -> closed.add("first " + loop.inLoop()));
          listener.close(() -> closed.add("second " + loop.inLoop()));
          closed.add("called");
        });
    return closed;
  }

  private static void awaitClosed(BlockingQueue<String> closed) {
    assertEquals("called", Loops.take(closed));
    assertEquals("first true", Loops.take(closed));
    assertEquals("second true", Loops.take(closed));
  }

  @Test
  void connectionsGoToTheLoopsInTurn() throws IOException {
    VertxLoop loop = loopOf(2);
    Recorded.Acceptor acceptor = Recorded.Acceptor.at(loop, Loops.ANY_PORT);
    InetSocketAddress address = acceptor.listener().localAddress();
    assertNotEquals(0, address.getPort());
    List<VertxLoop> turns = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Socket peer = connect(address);
      Recorded connection = Loops.take(acceptor.accepted).expect("accepted").echo();
      peer.getOutputStream().write(i);
      assertEquals(i, peer.getInputStream().read());
      turns.add(connection.loop);
    }
    List<VertxLoop> loops = backends.getFirst().loops();
    for (int i = 0; i < turns.size(); i++) {
      assertEquals(loops.get(i % 2), turns.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aPortInUseIsABindException(int loops) throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress taken = (InetSocketAddress) other.getLocalSocketAddress();
      Recorded.Acceptor acceptor = Recorded.Acceptor.at(loopOf(loops), taken);
      assertInstanceOf(BindException.class, Loops.take(acceptor.outcome));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aPortInUseByThisVeryBackendIsABindExceptionToo(int loops) throws IOException {
    VertxLoop loop = loopOf(loops);
    Recorded.Acceptor first = Recorded.Acceptor.at(loop, Loops.ANY_PORT);
    TransportListener listener = first.listener();
    Recorded.Acceptor second = Recorded.Acceptor.at(loop, listener.localAddress());
    assertInstanceOf(BindException.class, Loops.take(second.outcome));
    awaitClosed(close(loop, listener));
    Recorded.Acceptor third = Recorded.Acceptor.at(loop, listener.localAddress());
    assertEquals(listener.localAddress(), third.listener().localAddress());
    Recorded.Acceptor fourth = Recorded.Acceptor.at(loop, listener.localAddress());
    assertInstanceOf(BindException.class, Loops.take(fourth.outcome));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aBackendThatClosesWaitsForAListenerThatCloses(int loops) throws IOException {
    VertxLoop loop = loopOf(loops);
    Recorded.Acceptor acceptor = Recorded.Acceptor.at(loop, Loops.ANY_PORT);
    TransportListener listener = acceptor.listener();
    connect(listener.localAddress());
    Loops.take(acceptor.accepted).expect("accepted");
    BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    Loops.run(
        loop,
        () -> {
          listener.close(() -> closed.add("closed " + loop.inLoop()));
          var _ = backends.getLast().close();
        });
    Loops.close(backends.getLast());
    assertEquals(List.of("closed true"), List.copyOf(closed));
  }

  @Test
  void anAddressThatIsNotOursIsABindException() throws IOException {
    InetAddress documentation = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
    Recorded.Acceptor acceptor =
        Recorded.Acceptor.at(loopOf(1), new InetSocketAddress(documentation, 0));
    assertInstanceOf(BindException.class, Loops.take(acceptor.outcome));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theOtherAddressFamilyWorksToo(int loops) throws IOException {
    InetAddress loopback = Inet6Address.getByName("::1");
    Recorded.Acceptor acceptor =
        Recorded.Acceptor.at(loopOf(loops), new InetSocketAddress(loopback, 0));
    InetSocketAddress address = acceptor.listener().localAddress();
    Socket peer = connect(address);
    Recorded connection = Loops.take(acceptor.accepted);
    assertEquals(peer.getLocalSocketAddress(), connection.connection.remoteAddress());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void closingFreesThePortAndLeavesTheConnections(int loops) throws IOException {
    VertxLoop loop = loopOf(loops);
    Recorded.Acceptor acceptor = Recorded.Acceptor.at(loop, Loops.ANY_PORT);
    TransportListener listener = acceptor.listener();
    List<Socket> open = new ArrayList<>();
    List<Recorded> connections = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      open.add(connect(listener.localAddress()));
      connections.add(Loops.take(acceptor.accepted).expect("accepted").echo());
    }
    awaitClosed(close(loop, listener));
    assertThrows(ConnectException.class, () -> connect(listener.localAddress()));
    for (int i = 0; i < 4; i++) {
      open.get(i).getOutputStream().write(i);
      assertEquals(i, open.get(i).getInputStream().read());
      connections.get(i).expect("received 1", "written 1", "batch");
    }
    try (ServerSocket again = new ServerSocket()) {
      again.setReuseAddress(true);
      again.bind(listener.localAddress());
    }
    for (int i = 0; i < 4; i++) {
      open.get(i).close();
      connections.get(i).expect("inputEnded");
      connections.get(i).run(connections.get(i).connection::close);
      connections.get(i).expect("closed");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void closingWithoutAConnectionFreesThePort(int loops) throws IOException {
    VertxLoop loop = loopOf(loops);
    Recorded.Acceptor acceptor = Recorded.Acceptor.at(loop, Loops.ANY_PORT);
    TransportListener listener = acceptor.listener();
    awaitClosed(close(loop, listener));
    assertThrows(ConnectException.class, () -> connect(listener.localAddress()));
    assertNull(acceptor.accepted.poll());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aPortIsFreeWheneverThatIsSaid(int loops) throws IOException {
    VertxLoop loop = loopOf(loops);
    for (int i = 0; i < 100; i++) {
      TransportListener listener = Recorded.Acceptor.at(loop, Loops.ANY_PORT).listener();
      awaitClosed(close(loop, listener));
      try (ServerSocket other = new ServerSocket()) {
        other.setReuseAddress(true);
        other.bind(listener.localAddress());
      }
    }
  }

  @Test
  void aConnectionAbortedAsItIsAcceptedIsClosed() throws IOException {
    VertxLoop loop = loopOf(1);
    Recorded.Acceptor acceptor =
        new Recorded.Acceptor() {
          @Override
          public ConnectionEvents accepted(LoopDriver at, TransportConnection connection) {
            connection.write(new byte[] {'x'}, 0, 1);
            connection.abort();
            return super.accepted(at, connection);
          }
        };
    Loops.run(loop, () -> loop.transport().listen(Loops.ANY_PORT, Loops.OPTIONS, acceptor));
    connect(acceptor.listener().localAddress());
    Loops.take(acceptor.accepted).expect("accepted", "written 1", "closed");
  }
}
