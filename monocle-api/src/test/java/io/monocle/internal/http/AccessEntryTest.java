package io.monocle.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** Lines of the access log. */
class AccessEntryTest {
  private static final ZonedDateTime TIME =
      ZonedDateTime.of(2024, 2, 29, 12, 0, 1, 0, ZoneOffset.ofHours(2));

  private static AccessEntry entry(String target, HttpFields fields) {
    return new AccessEntry(
        new HttpRequestHead("GET", target, "HTTP/1.1", fields),
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 80),
        TIME);
  }

  @Test
  void isInTheCombinedFormatWithTheSeconds() {
    HttpFields fields =
        new HttpFields()
            .add("Authorization", BasicText.of("ann", "secret"))
            .add("Referer", "http://here/")
            .add("User-Agent", "test");
    AccessEntry entry = entry("/a?b", fields);
    entry.answered(200, 0);
    entry.wrote(5);
    entry.wrote(6);
    assertEquals(
        "127.0.0.1 - ann [29/Feb/2024:12:00:01 +0200] \"GET /a?b HTTP/1.1\" 200 11"
            + " \"http://here/\" \"test\" 0.012",
        entry.line(12_345_678));
  }

  @Test
  void tellsOfAClientThatWentBeforeTheAnswer() {
    assertEquals(
        "127.0.0.1 - - [29/Feb/2024:12:00:01 +0200] \"GET / HTTP/1.1\" 499 0 \"-\" \"-\" 0.000",
        entry("/", new HttpFields()).line(0));
  }

  @Test
  void hasNoLinesAndQuotesOfTheClientsOwn() {
    HttpFields fields = new HttpFields().add("User-Agent", "\"x\\\t\u00e9");
    assertEquals(
        "127.0.0.1 - - [29/Feb/2024:12:00:01 +0200] \"GET /\\x0a HTTP/1.1\" 499 0 \"-\""
            + " \"\\x22x\\x5c\\x09\\xe9\" 0.000",
        entry("/\n", fields).line(0));
  }
}
