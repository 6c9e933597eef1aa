package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;

class KeyValueServerTest {

  @OnEveryBackend
  void clientsShareTheValues(String backend) throws Exception {
    try (var example = RunningExample.start(backend, KeyValueServer::main, "0")) {
      int port = example.port();
      try (Client ada = new Client(port);
          Client alan = new Client(port)) {
        assertEquals("NONE", ada.ask("GET lunch"));
        assertEquals("OK", ada.ask("SET lunch pea soup"));
        assertEquals("VALUE pea soup", alan.ask("GET lunch"));
        assertEquals("VALUE 1", alan.ask("COUNT"));
        assertEquals("OK", alan.ask("DEL lunch"));
        assertEquals("NONE", ada.ask("DEL lunch"));
        assertEquals("BYE", ada.ask("QUIT"));
        assertNull(ada.line());
        assertEquals("VALUE 0", alan.ask("COUNT"));
      }
    }
  }

  @OnEveryBackend
  void badInputIsAnsweredClearly(String backend) throws Exception {
    try (var example = RunningExample.start(backend, KeyValueServer::main, "0");
        Client client = new Client(example.port())) {
      assertEquals("ERROR use: SET key value", client.ask("SET lunch"));
      assertEquals("ERROR use: GET key", client.ask("GET"));
      assertEquals("ERROR use: DEL key", client.ask("DEL one two"));
      assertEquals("ERROR use: COUNT", client.ask("COUNT all"));
      String unknown = "ERROR unknown command; there are SET, GET, DEL, COUNT and QUIT";
      assertEquals(unknown, client.ask("EAT lunch"));
      assertEquals(unknown, client.ask(""));
      assertEquals("OK", client.ask("SET lunch soup\r"));
      assertEquals("VALUE soup", client.ask("  GET   lunch  "));
    }
  }

  @OnEveryBackend
  void anOverlongLineEndsOnlyItsOwnConnection(String backend) throws Exception {
    try (var example = RunningExample.start(backend, KeyValueServer::main, "0")) {
      int port = example.port();
      try (Client longWinded = new Client(port);
          Client other = new Client(port)) {
        assertEquals("OK", longWinded.ask("SET " + "k".repeat(500) + " " + "v".repeat(500)));
        longWinded.send("SET lunch " + "soup".repeat(1000));
        assertTrue(endsOrIsReset(longWinded));
        example.line("Hung up on .* more than 1024 bytes");
        assertEquals("VALUE 1", other.ask("COUNT"));
      }
    }
  }

  @OnEveryBackend
  void anUnfinishedLineIsNoCommand(String backend) throws Exception {
    try (var example = RunningExample.start(backend, KeyValueServer::main, "0")) {
      int port = example.port();
      try (Client hasty = new Client(port);
          Client other = new Client(port)) {
        hasty.send("SET lunch so");
        hasty.endOutput();
        assertTrue(endsOrIsReset(hasty));
        example.line("Hung up on .* ended its input");
        assertEquals("NONE", other.ask("GET lunch"));
      }
    }
  }

  private static boolean endsOrIsReset(Client client) throws IOException {
    try {
      return client.line() == null;
    } catch (SocketException e) {
      return true;
    }
  }
}
