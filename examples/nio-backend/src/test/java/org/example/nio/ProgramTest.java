package org.example.nio;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.current;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.monocle.net.Connection;
import io.monocle.net.Tcp;
import io.monocle.net.TcpServer;
import io.monocle.testing.OroutineTest;

/** A program on this backend, in real time. */
class ProgramTest {

  @OroutineTest(backend = "nio")
  void anEcho() {
    assertEquals("nio", current().loop().group().backend());
    TcpServer server = Tcp.serve(0, ProgramTest::echo);
    int port = await(server.started()).getPort();
    Connection client = await(Tcp.connect("localhost", port));
    await(client.write("hello\n"));
    assertEquals("hello", await(client.readLine()));
    await(client.shutdownOutput());
    assertNull(await(client.readLine()));
    await(client.close());
    await(server.stop());
  }

  private static void echo(Connection connection) {
    String line;
    while ((line = await(connection.readLine())) != null) {
      await(connection.write(line + "\n"));
    }
  }
}
