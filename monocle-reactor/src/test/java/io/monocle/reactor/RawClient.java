package io.monocle.reactor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A client that sends exactly these bytes and shows what comes back, without its date. */
final class RawClient implements AutoCloseable {

  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
  }

  Socket socket() {
    return socket;
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  /** The next head, with single line feeds and without the empty line. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (!line.startsWith("date: ")) {
        head.append(line).append('\n');
      }
    }
    return head.toString();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = read(); b != '\n'; b = read()) {
      line.write(b);
    }
    String text = line.toString(ISO_8859_1);
    if (!text.endsWith("\r")) {
      throw new IOException("no carriage return after " + text);
    }
    return text.substring(0, text.length() - 1);
  }

  private int read() throws IOException {
    int b = socket.getInputStream().read();
    if (b < 0) {
      throw new IOException("the connection ended");
    }
    return b;
  }

  String body(int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
  }

  /** All that comes until the connection ends, in order or not. */
  String rest() throws IOException {
    StringBuilder rest = new StringBuilder();
    try {
      InputStream input = socket.getInputStream();
      for (int b; (b = input.read()) >= 0; ) {
        rest.append((char) b);
      }
    } catch (SocketException reset) {
      rest.append("(reset)");
    }
    return rest.toString();
  }

  boolean isKept() throws IOException {
    send("GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
    String head = head();
    body(Integer.parseInt(head.replaceAll("(?s).*content-length: (\\d+).*", "$1")));
    return head.startsWith("HTTP/1.1 200 OK\n");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
