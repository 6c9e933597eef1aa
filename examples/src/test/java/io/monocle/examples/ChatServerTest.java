package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ChatServerTest {

  @OnEveryBackend
  void everybodyHearsWhatAnybodySays(String backend) throws Exception {
    try (var example = RunningExample.start(backend, ChatServer::main, "0")) {
      int port = example.port();
      try (Client ada = new Client(port)) {
        assertEquals("Your name?", ada.line());
        assertEquals("Ada is here", ada.ask("Ada"));
        try (Client alan = new Client(port)) {
          assertEquals("Your name?", alan.line());
          assertEquals("Alan is here", alan.ask("Alan"));
          assertEquals("Alan is here", ada.line());
          assertEquals("Alan: hello", alan.ask("hello"));
          assertEquals("Alan: hello", ada.line());
        }
        assertEquals("Alan has left", ada.line());
      }
    }
  }
}
