package io.monocle.tck.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** A client that sends what it is told, and says in one line what comes back. */
final class RawPeer implements Closeable {
  private static final byte[] PROBE =
      "GET /kept HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(ISO_8859_1);
  private static final int MOST_SHOWN = 60;

  private final Socket socket = new Socket();
  private final InputStream in;

  RawPeer(int port, Duration patience) throws IOException {
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) patience.toMillis());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) patience.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** A server that closes meanwhile has its reasons. */
  void send(byte[] bytes, int offset, int length) {
    try {
      socket.getOutputStream().write(bytes, offset, length);
    } catch (IOException closed) {
      // What the server answered, or did not, is still to be read.
    }
  }

  /** A server of one loop that answers another client has read what came before. */
  void awaitRead() throws IOException {
    try (RawPeer other = new RawPeer(socket.getPort(), Duration.ofMillis(socket.getSoTimeout()))) {
      other.fate();
    }
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** The next answer: status, fields in the order of their names, body. */
  String answer(boolean hasBody) {
    StringBuilder text = new StringBuilder();
    try {
      String line = line();
      if (!line.startsWith("HTTP/1.1 ")) {
        return "not an answer: " + Escapes.escape(line);
      }
      String status = line.split(" ", 3)[1];
      SortedMap<String, String> fields = fields();
      text.append(status);
      fields.forEach((name, value) -> text.append(' ').append(name).append(": ").append(value));
      if (hasBody && !status.startsWith("1") && !status.equals("204") && !status.equals("304")) {
        body(fields, text);
      }
    } catch (SocketTimeoutException e) {
      text.append(" (then nothing)");
    } catch (IOException e) {
      text.append(" (then closed)");
    }
    return text.toString().strip();
  }

  private SortedMap<String, String> fields() throws IOException {
    SortedMap<String, String> fields = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] parts = line.split(": ?", 2);
      String name = parts[0].toLowerCase(Locale.ROOT);
      if (!name.equals("date")) {
        fields.merge(name, parts.length == 1 ? "(no colon)" : parts[1], (a, b) -> a + " + " + b);
      }
    }
    return fields;
  }

  private void body(SortedMap<String, String> fields, StringBuilder text) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      String length = fields.get("content-length");
      if (fields.containsKey("transfer-encoding")) {
        for (int size = size(); size > 0; size = size()) {
          body.writeBytes(bytes(size));
          line();
        }
        line();
      } else if (length != null) {
        body.writeBytes(bytes(Integer.parseInt(length)));
      } else {
        in.transferTo(body);
      }
    } finally {
      String all = Escapes.escape(body.toString(ISO_8859_1));
      if (all.length() > MOST_SHOWN) {
        text.append(" \"").append(all, 0, 20).append("...\" ").append(body.size());
      } else if (body.size() > 0) {
        text.append(" \"").append(all).append('"');
      }
    }
  }

  private int size() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b; (b = in.read()) != '\n'; ) {
      if (b < 0) {
        throw new EOFException();
      }
      line.append((char) b);
    }
    if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
      return line + "(no CR)";
    }
    return line.substring(0, line.length() - 1);
  }

  /** Whether the server keeps the connection: a further request is answered. */
  String fate() {
    send(PROBE, 0, PROBE.length);
    try {
      in.mark(1);
      if (in.read() < 0) {
        return "closed";
      }
      in.reset();
    } catch (SocketTimeoutException e) {
      return "silent";
    } catch (IOException e) {
      return "closed";
    }
    String probed = answer(true);
    return probed.startsWith("200") && probed.endsWith("\"kept\"") ? "kept" : "then: " + probed;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
