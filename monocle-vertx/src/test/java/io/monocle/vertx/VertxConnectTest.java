package io.monocle.vertx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.SocketOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertxConnectTest {
  private final VertxBackend backend = Loops.open(1);
  private final VertxLoop loop = backend.loops().getFirst();

  @AfterEach
  void close() {
    Loops.close(backend);
  }

  private static ServerSocket server() throws IOException {
    ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    server.setSoTimeout(Loops.SECONDS * 1_000);
    return server;
  }

  private static InetSocketAddress addressOf(ServerSocket server) {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  @Test
  void whatThePeerSendsAtOnceIsKeptUntilReadingIsTurnedOn() throws IOException {
    try (ServerSocket server = server()) {
      Recorded.Connector connector = Recorded.Connector.to(loop, addressOf(server));
      try (Socket peer = server.accept()) {
        peer.getOutputStream().write("welcome".getBytes(StandardCharsets.UTF_8));
        Recorded connection = connector.connected().expect("connected");
        assertEquals(addressOf(server), connection.connection.remoteAddress());
        assertEquals(peer.getRemoteSocketAddress(), connection.connection.localAddress());
        Loops.settle(loop);
        assertTrue(connection.trace.isEmpty());
        connection.run(() -> connection.connection.reading(true));
        connection.expect("received 7", "batch");
        assertEquals("welcome", new String(connection.awaitBytes(7), StandardCharsets.UTF_8));
        peer.shutdownOutput();
        connection.expect("inputEnded");
        connection.write("thanks");
        connection.expect("written 6");
        assertEquals(
            "thanks", new String(peer.getInputStream().readNBytes(6), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void anotherSetOfOptionsWorksToo() throws IOException {
    try (ServerSocket server = server()) {
      Recorded.Connector connector = new Recorded.Connector(loop);
      SocketOptions options = new SocketOptions(false, true, true, 1);
      Loops.run(loop, () -> loop.transport().connect(addressOf(server), options, connector));
      try (Socket peer = server.accept()) {
        Recorded connection = connector.connected().expect("connected");
        connection.write("x");
        assertEquals('x', peer.getInputStream().read());
      }
    }
  }

  @Test
  void aRefusalIsAConnectException() throws IOException {
    InetSocketAddress nobody;
    try (ServerSocket server = server()) {
      nobody = addressOf(server);
    }
    Recorded.Connector connector = Recorded.Connector.to(loop, nobody);
    assertInstanceOf(ConnectException.class, Loops.take(connector.outcome));
    Loops.settle(loop);
    assertTrue(connector.outcome.isEmpty());
  }

  @Test
  void aWithdrawnAttemptSaysNothingAndLeavesNoConnection() throws IOException {
    try (ServerSocket server = server()) {
      Recorded.Connector connector = new Recorded.Connector(loop);
      Loops.run(
          loop,
          () -> {
            var attempt = loop.transport().connect(addressOf(server), Loops.OPTIONS, connector);
            attempt.cancel();
            attempt.cancel();
          });
      try (Socket peer = server.accept()) {
        peer.setSoTimeout(Loops.SECONDS * 1_000);
        assertEquals(-1, peer.getInputStream().read());
      }
      Loops.settle(loop);
      assertTrue(connector.outcome.isEmpty());
    }
  }

  @Test
  void anAttemptThatTheEndOvertakesFails() throws IOException {
    try (ServerSocket server = server()) {
      Recorded.Connector connector = new Recorded.Connector(loop);
      Loops.run(
          loop,
          () -> {
            loop.transport().connect(addressOf(server), Loops.OPTIONS, connector);
            backend.close();
          });
      Loops.close(backend);
      assertInstanceOf(IOException.class, Loops.take(connector.outcome));
      assertTrue(connector.outcome.isEmpty());
    }
  }
}
