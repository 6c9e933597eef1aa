package io.monocle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/** A plain blocking client that talks in lines. */
final class Client implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader reader;

  Client(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  Client(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(30_000);
    reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  /** Sends a line and gives the one that answers it. */
  String ask(String line) throws IOException {
    send(line + "\n");
    return line();
  }

  /** The next line, or null at the end. */
  String line() throws IOException {
    return reader.readLine();
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Closes it with a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
