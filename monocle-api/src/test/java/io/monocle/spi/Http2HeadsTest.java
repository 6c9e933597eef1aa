package io.monocle.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class Http2HeadsTest {

  @Test
  void theHostIsTheAuthority() {
    assertEquals("host: here\nx: y\n", request("here", new HttpFields().add("x", "y")));
    assertEquals("host: here\n", request("here", new HttpFields().add("host", "HERE")));
    assertEquals("host: here\n", request(null, new HttpFields().add("host", "here")));
    assertEquals("x: y\n", request(null, new HttpFields().add("x", "y")));
  }

  @Test
  void anotherHostStaysToBeRefused() {
    assertEquals(
        "host: here\nhost: there\n", request("here", new HttpFields().add("host", "there")));
  }

  @Test
  void cookiesBecomeOneWhereTheFirstWas() {
    HttpFields fields =
        new HttpFields().add("cookie", "a=1").add("x", "y").add("cookie", "b=2").add("z", "");
    assertEquals("cookie: a=1; b=2\nx: y\nz: \n", request(null, fields));
  }

  private static String request(String authority, HttpFields fields) {
    return Http2Heads.request("GET", "/", authority, fields).fields().toString();
  }

  @Test
  void whatIsMissingComesOutSoThatItIsRefused() {
    HttpRequestHead connect = Http2Heads.request("CONNECT", null, "here:80", new HttpFields());
    assertEquals("CONNECT here:80 HTTP/2.0", shown(connect));
    assertEquals("  HTTP/2.0", shown(Http2Heads.request(null, null, null, new HttpFields())));
  }

  private static String shown(HttpRequestHead head) {
    return head.method() + " " + head.target() + " " + head.version();
  }

  @Test
  void nothingAboutConnectionsIsSent() {
    HttpFields fields =
        new HttpFields()
            .add("X-Own", "Yes")
            .add("Connection", "close")
            .add("Keep-Alive", "timeout=5")
            .add("Proxy-Connection", "close")
            .add("Transfer-Encoding", "chunked")
            .add("Upgrade", "h2c")
            .add("TE", "gzip")
            .add("te", "Trailers");
    assertEquals("x-own: Yes\nte: Trailers\n", Http2Heads.fields(fields).toString());
  }

  @Test
  void whatIsAsItShouldBeIsNotCopied() {
    HttpFields fields = new HttpFields().add("x-own", "Yes").add("te", "trailers");
    assertSame(fields, Http2Heads.fields(fields));
  }
}
