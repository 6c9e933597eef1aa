package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class EchoServerTest {

  @OnEveryBackend
  void linesComeBack(String backend) throws Exception {
    try (var example = RunningExample.start(backend, EchoServer::main, "0")) {
      int port = example.port();
      try (Client client = new Client(port);
          Client other = new Client(port)) {
        assertEquals("hello", client.ask("hello"));
        assertEquals("how are you?", other.ask("how are you?"));
        assertEquals("Grüß Gott", client.ask("Grüß Gott"));
      }
    }
  }

  @OnEveryBackend
  void theEndComesBackAfterTheRest(String backend) throws Exception {
    try (var example = RunningExample.start(backend, EchoServer::main, "0");
        Client client = new Client(example.port())) {
      client.send("last words\n");
      client.endOutput();
      assertEquals("last words", client.line());
      assertNull(client.line());
    }
  }

  @OnEveryBackend
  void aLostClientHarmsNoOther(String backend) throws Exception {
    try (var example = RunningExample.start(backend, EchoServer::main, "0")) {
      int port = example.port();
      try (Client lost = new Client(port);
          Client other = new Client(port)) {
        assertEquals("hello", lost.ask("hello"));
        lost.reset();
        assertEquals("still there?", other.ask("still there?"));
      }
    }
  }
}
