package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.net.Connection;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;

/** Sends everything back. Arguments: the port, 4915 by default, 0 for any free one. */
final class EchoServer {
  private EchoServer() {}

  static void main(String... args) {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 4915;
    run(() -> serve(port));
  }

  static void serve(int port) {
    var server = Tcp.serve("127.0.0.1", port, TcpOptions.defaults(), EchoServer::echo);
    int bound = await(server.started()).getPort();
    IO.println("Echo server on 127.0.0.1:" + bound + ", until Ctrl-C");
    IO.println("Try it from another terminal: nc 127.0.0.1 " + bound);
    await(server.stopped());
  }

  /** One o-routine for each connection, and no thread waits for any of them. */
  static void echo(Connection connection) {
    byte[] data;
    while ((data = await(connection.readSome())) != null) {
      await(connection.write(data));
    }
  }
}
