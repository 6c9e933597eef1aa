package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class TcpProxyTest {
  private ServerSocket target;

  @BeforeEach
  void listen() throws IOException {
    target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    target.setSoTimeout(30_000);
  }

  @AfterEach
  void close() throws IOException {
    target.close();
  }

  private RunningExample proxy(String backend) {
    return RunningExample.start(
        backend, TcpProxy::main, "0", "127.0.0.1", Integer.toString(target.getLocalPort()));
  }

  @OnEveryBackend
  void bothDirectionsPass(String backend) throws Exception {
    try (var proxy = proxy(backend);
        Client client = new Client(proxy.port());
        Client server = new Client(target.accept())) {
      server.send("220 ready\n");
      assertEquals("220 ready", client.line());
      client.send("HELO\n");
      assertEquals("HELO", server.line());
      server.send("250 pleased\n");
      assertEquals("250 pleased", client.line());
    }
  }

  @OnEveryBackend
  void theEndOfOneDirectionPassesAndTheOtherGoesOn(String backend) throws Exception {
    try (var proxy = proxy(backend);
        Client client = new Client(proxy.port());
        Client server = new Client(target.accept())) {
      client.send("question\n");
      client.endOutput();
      assertEquals("question", server.line());
      assertNull(server.line());
      server.send("answer\n");
      assertEquals("answer", client.line());
      server.endOutput();
      assertNull(client.line());
    }
  }

  @OnEveryBackend
  void aLostClientTakesItsConnectionToTheTargetAlong(String backend) throws Exception {
    try (var proxy = proxy(backend);
        Client client = new Client(proxy.port());
        Client server = new Client(target.accept())) {
      client.send("hello\n");
      assertEquals("hello", server.line());
      client.reset();
      assertThrows(SocketException.class, server::line);
    }
  }

  @OnEveryBackend
  void withoutATargetTheClientIsSentAway(String backend) throws Exception {
    target.close();
    try (var proxy = proxy(backend);
        Client client = new Client(proxy.port())) {
      assertNull(client.line());
      proxy.line("Sends .* away: .*refused the connection");
    }
  }

  @OnEveryBackend
  void aLostTargetTakesItsClientAlong(String backend) throws Exception {
    try (var proxy = proxy(backend);
        Client client = new Client(proxy.port());
        Client server = new Client(target.accept())) {
      client.send("hello\n");
      assertEquals("hello", server.line());
      server.reset();
      assertThrows(SocketException.class, client::line);
    }
  }
}
