package io.monocle.internal.http;

import io.monocle.http.Credentials;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line of the access log: the combined format, and the seconds it took. */
final class AccessEntry {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.http.access");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  /** What is told of a client that went before there was an answer. */
  private static final int GONE = 499;

  private final HttpRequestHead head;
  private final InetSocketAddress client;
  private final ZonedDateTime time;
  private final long begun = System.nanoTime();
  private int status = GONE;
  private long bytes;

  AccessEntry(HttpRequestHead head, InetSocketAddress client, ZonedDateTime time) {
    this.head = head;
    this.client = client;
    this.time = time;
  }

  /** One that begins now, or null where it would not be logged. */
  static @Nullable AccessEntry begin(HttpRequestHead head, InetSocketAddress client) {
    return LOG.isInfoEnabled()
        ? new AccessEntry(head, client, ZonedDateTime.now(ZoneId.systemDefault()))
        : null;
  }

  void answered(int newStatus, int count) {
    status = newStatus;
    bytes = count;
  }

  void wrote(int count) {
    bytes += count;
  }

  void log() {
    if (LOG.isInfoEnabled()) {
      LOG.info(line(System.nanoTime() - begun));
    }
  }

  String line(long nanos) {
    String user = head.fields().get("authorization");
    return client.getHostString()
        + " - "
        + shown(user == null ? null : BasicText.parse(user).map(Credentials::user).orElse(null))
        + " ["
        + TIME.format(time)
        + "] \""
        + shown(head.method() + " " + head.target() + " " + head.version())
        + "\" "
        + status
        + " "
        + bytes
        + " \""
        + field("referer")
        + "\" \""
        + field("user-agent")
        + "\" "
        + String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }

  private String field(String name) {
    HttpFields fields = head.fields();
    return shown(fields.get(name));
  }

  /** A client must not make lines of its own. */
  private static String shown(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "-";
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
        shown.append(String.format(c > 0xff ? "\\u%04x" : "\\x%02x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
