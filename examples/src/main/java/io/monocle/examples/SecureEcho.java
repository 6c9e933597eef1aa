package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;
import io.monocle.net.Tls;
import java.nio.file.Path;

/**
 * Sends everything back, over TLS. Arguments: the file of the certificate, the file of its key, and
 * the port, 4916 by default, 0 for any free one.
 */
final class SecureEcho {
  private SecureEcho() {}

  static void main(String... args) {
    if (args.length < 2) {
      IO.println("usage: SecureEcho <chain.pem> <key.pem> [port]; a pair to try it with:");
      IO.println(
          "  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
              + " -keyout key.pem -out chain.pem");
      return;
    }
    int port = args.length > 2 ? Integer.parseInt(args[2]) : 4916;
    run(() -> serve(Tls.server(Path.of(args[0]), Path.of(args[1])), port));
  }

  static void serve(Tls tls, int port) {
    var options = TcpOptions.defaults().tls(tls);
    var server = Tcp.serve("127.0.0.1", port, options, EchoServer::echo);
    int bound = await(server.started()).getPort();
    IO.println("Echo server with TLS on 127.0.0.1:" + bound + ", until Ctrl-C");
    IO.println("Try it from another terminal: openssl s_client -quiet -connect 127.0.0.1:" + bound);
    await(server.stopped());
  }
}
