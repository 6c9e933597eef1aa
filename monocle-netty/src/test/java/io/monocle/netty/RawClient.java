package io.monocle.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A client that sends exact bytes, and sees exact bytes. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  RawClient(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = socket.getInputStream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Socket socket() {
    return socket;
  }

  /** Sends text as it is, each character a byte. */
  RawClient send(String text) {
    return send(text.getBytes(ISO_8859_1));
  }

  RawClient send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next response, its fields sorted by the server, without the field "date". */
  String response() {
    StringBuilder text = new StringBuilder(head());
    String head = text.toString();
    if (head.contains("transfer-encoding: chunked")) {
      for (String size = ""; !size.equals("0\r\n"); ) {
        size = line();
        text.append(size).append(bytes(Integer.parseInt(size.strip(), 16))).append(line());
      }
    } else if (head.contains("content-length: ")) {
      String rest = head.substring(head.indexOf("content-length: ") + 16);
      text.append(bytes(Integer.parseInt(rest.substring(0, rest.indexOf('\r')))));
    }
    return text.toString();
  }

  /** The head of the next response, without the field "date". */
  String head() {
    StringBuilder text = new StringBuilder();
    for (String line = ""; !line.equals("\r\n"); ) {
      line = line();
      if (line.isEmpty()) {
        return text + "[closed]";
      }
      if (!line.startsWith("date: ")) {
        text.append(line);
      }
    }
    return text.toString();
  }

  /** All that comes up to the end of the connection, without fields "date". */
  String rest() {
    StringBuilder text = new StringBuilder();
    String line = line();
    while (!line.isEmpty()) {
      if (!line.startsWith("date: ")) {
        text.append(line);
      }
      line = line();
    }
    return text.toString();
  }

  private String line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = 0; next != '\n'; ) {
      next = read();
      if (next < 0) {
        break;
      }
      line.write(next);
    }
    return line.toString(ISO_8859_1);
  }

  private String bytes(int count) {
    try {
      return new String(in.readNBytes(count), ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private int read() {
    try {
      return in.read();
    } catch (SocketTimeoutException e) {
      throw new IllegalStateException("nothing came", e);
    } catch (SocketException e) {
      return -1;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many bytes come up to the end of the connection. */
  long count() {
    try {
      return in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
