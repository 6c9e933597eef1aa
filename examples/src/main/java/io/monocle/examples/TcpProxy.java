package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.Scope;
import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;
import java.util.concurrent.CancellationException;

/** Stands between a client and a server. Arguments: the port, the server's host, its port. */
record TcpProxy(String host, int port) {

  static void main(String... args) {
    if (args.length != 3) {
      IO.println("TcpProxy needs: <port to listen on> <target host> <target port>");
      return;
    }
    TcpProxy proxy = new TcpProxy(args[1], Integer.parseInt(args[2]));
    run(() -> proxy.serve(Integer.parseInt(args[0])));
  }

  void serve(int listenPort) {
    var server = Tcp.serve("127.0.0.1", listenPort, TcpOptions.defaults(), this::forward);
    int bound = await(server.started()).getPort();
    IO.println("Proxy on 127.0.0.1:" + bound + " for " + host + ":" + port + ", until Ctrl-C");
    await(server.stopped());
  }

  /** Copies both directions at once, until both have ended or one side is lost. */
  void forward(Connection client) {
    Connection target;
    try {
      target = await(Tcp.connect(host, port));
    } catch (NetworkException e) {
      IO.println("Sends " + client.remoteAddress() + " away: " + e.getMessage());
      return;
    }
    try (var scope = Scope.open()) {
      scope.launch(() -> copy(client, target));
      scope.launch(() -> copy(target, client));
    } catch (NetworkException | CancellationException e) { // one side is lost: so is the other
      client.abort();
      target.abort();
    }
  }

  /** One direction: passes on the bytes, and then their end. */
  private static void copy(Connection from, Connection to) {
    byte[] data;
    while ((data = await(from.readSome())) != null) {
      await(to.write(data)); // waits while `to` is slow, and then `from` has to wait as well
    }
    await(to.shutdownOutput());
  }
}
