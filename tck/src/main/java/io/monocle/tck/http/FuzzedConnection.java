package io.monocle.tck.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection that sends whatever it is given. {@link #see} takes what is there without a wait;
 * {@link #end} says that nothing more comes, and waits for the server to end it.
 */
final class FuzzedConnection implements Closeable {
  private static final byte[] LAST =
      "\r\n\r\nGET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1);
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d\\d\\d) ");
  private static final int MOST_SHOWN = 40;

  private final SocketChannel channel;
  private final int patience;
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private String fault = "";
  private boolean ended;

  FuzzedConnection(int port, Duration patience) throws IOException {
    this.patience = (int) patience.toMillis();
    channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_LINGER, 0); // no port is kept after it
      channel
          .socket()
          .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), this.patience);
    } catch (SocketTimeoutException e) {
      fault = "nobody accepts";
      ended = true;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * What came of it.
   *
   * @param statuses of the answers
   * @param fault what must not be, or empty
   */
  record Outcome(List<String> statuses, String fault) {}

  void send(byte[] request, int pieces) {
    if (ended) {
      return;
    }
    try {
      int piece = request.length / pieces + 1;
      for (int at = 0; at < request.length; at += piece) {
        write(request, at, Math.min(piece, request.length - at));
      }
      write(LAST, 0, LAST.length);
    } catch (IOException closed) {
      // In the middle of a request the server may close; what it answered is still to be read.
    }
  }

  private void write(byte[] bytes, int offset, int length) throws IOException {
    for (ByteBuffer left = ByteBuffer.wrap(bytes, offset, length); left.hasRemaining(); ) {
      channel.write(left);
    }
  }

  /** Takes what the server has said so far. */
  void see(byte[] buffer) {
    if (ended) {
      return;
    }
    try {
      channel.configureBlocking(false);
      int count;
      while ((count = channel.read(ByteBuffer.wrap(buffer))) > 0) {
        answers.write(buffer, 0, count);
      }
      ended = count < 0;
      if (!ended) {
        channel.configureBlocking(true);
      }
    } catch (IOException closed) {
      ended = true;
    }
  }

  /** A server that waits for more learns that there is none. */
  void endOutput() {
    if (!ended) {
      try {
        channel.shutdownOutput();
      } catch (IOException closed) {
        // So it did not wait.
      }
    }
  }

  /** Waits for the end. */
  Outcome end() {
    if (!ended) {
      try {
        channel.socket().setSoTimeout(patience);
        channel.socket().getInputStream().transferTo(answers);
      } catch (SocketTimeoutException e) {
        fault = "the connection is neither served nor closed";
      } catch (IOException closed) {
        // That is an end, too.
      }
    }
    return judge(answers.toString(ISO_8859_1));
  }

  private Outcome judge(String text) {
    if (!text.isEmpty() && !text.startsWith("HTTP/1.1 ")) {
      fault =
          "no answer, but "
              + Escapes.escape(text.substring(0, Math.min(MOST_SHOWN, text.length())));
    }
    List<String> statuses = new ArrayList<>();
    for (Matcher each = STATUS.matcher(text); each.find(); ) {
      String status = each.group(1);
      statuses.add(status);
      if (status.startsWith("5") && !status.equals("501") && !status.equals("505")) {
        fault = "status " + status;
      }
    }
    return new Outcome(statuses, fault);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
