package io.monocle.tck.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection that sends whatever it is given, and waits for the server to end it. */
final class FuzzedConnection {
  private static final byte[] LAST =
      "\r\n\r\nGET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1);
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d\\d\\d) ");
  private static final int WAITS_FOR_MORE_MILLIS = 100;

  private FuzzedConnection() {}

  /**
   * What came of it.
   *
   * @param statuses of the answers
   * @param fault what must not be, or empty
   */
  record Outcome(List<String> statuses, String fault) {}

  static Outcome of(int port, byte[] request, int pieces, Duration patience) {
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    String fault = "";
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) patience.toMillis());
      socket.setTcpNoDelay(true);
      socket.setSoLinger(true, 0); // no port of this machine is kept after it
      fault = exchange(socket, request, pieces, answers, patience);
    } catch (SocketTimeoutException e) {
      fault = "nobody accepts";
    } catch (IOException closed) {
      // In the middle of a request the server may close as it likes.
    }
    return judge(answers.toString(ISO_8859_1), fault);
  }

  private static String exchange(
      Socket socket, byte[] request, int pieces, ByteArrayOutputStream answers, Duration patience)
      throws IOException {
    try {
      int piece = request.length / pieces + 1;
      for (int at = 0; at < request.length; at += piece) {
        socket.getOutputStream().write(request, at, Math.min(piece, request.length - at));
      }
      socket.getOutputStream().write(LAST);
    } catch (IOException closed) {
      // What it answered is still to be read.
    }
    InputStream in = socket.getInputStream();
    try {
      socket.setSoTimeout(WAITS_FOR_MORE_MILLIS);
      in.transferTo(answers);
      return "";
    } catch (SocketTimeoutException waitsForMore) {
      socket.shutdownOutput();
    }
    try {
      socket.setSoTimeout((int) patience.toMillis());
      in.transferTo(answers);
      return "";
    } catch (SocketTimeoutException e) {
      return "the connection is neither served nor closed";
    }
  }

  private static Outcome judge(String answers, String before) {
    String fault = before;
    if (!answers.isEmpty() && !answers.startsWith("HTTP/1.1 ")) {
      fault =
          "no answer, but " + Escapes.escape(answers.substring(0, Math.min(40, answers.length())));
    }
    List<String> statuses = new ArrayList<>();
    for (Matcher each = STATUS.matcher(answers); each.find(); ) {
      String status = each.group(1);
      statuses.add(status);
      if (status.startsWith("5") && !status.equals("501") && !status.equals("505")) {
        fault = "status " + status;
      }
    }
    return new Outcome(statuses, fault);
  }
}
