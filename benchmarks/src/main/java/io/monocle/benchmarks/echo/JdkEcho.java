package io.monocle.benchmarks.echo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The echo server with blocking sockets, a virtual thread for each connection. */
final class JdkEcho {
  private JdkEcho() {}

  @SuppressWarnings("resource") // lives as long as the process
  static int open() throws IOException {
    ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> accept(server));
    return server.getLocalPort();
  }

  private static void accept(ServerSocket server) {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    } catch (IOException closed) {
      // The end.
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[16 * 1024];
      for (int count; (count = in.read(buffer)) >= 0; ) {
        socket.getOutputStream().write(buffer, 0, count);
      }
    } catch (IOException lost) {
      // The peer has gone.
    }
  }
}
