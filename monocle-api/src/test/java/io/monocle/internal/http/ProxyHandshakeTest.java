package io.monocle.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.monocle.http.HttpProxy;
import io.monocle.http.ProxyException.Reason;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.ProxyConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said to proxies, byte by byte. */
class ProxyHandshakeTest {
  private static final HttpProxy CONNECT = HttpProxy.connect("proxy", 3128);
  private static final HttpProxy SOCKS = HttpProxy.socks5("proxy", 1080);

  private static ProxyConfig.Handshake begin(HttpProxy proxy, String host) {
    ProxyWay way = new ProxyWay(proxy, InetSocketAddress.createUnresolved("proxy", 1), 1);
    InetSocketAddress address = InetSocketAddress.createUnresolved(host, 258);
    return way.handshake(new HttpTarget(address, host, false, way));
  }

  /** What is said next, each byte a character; null if the way is open. */
  private static @Nullable String next(ProxyConfig.Handshake handshake, String came)
      throws IOException {
    byte[] said = handshake.next(came.getBytes(ISO_8859_1));
    return said == null ? null : new String(said, ISO_8859_1);
  }

  private static Reason refusal(ProxyConfig.Handshake handshake, String came) {
    return assertThrows(ProxyRefusal.class, () -> next(handshake, came)).reason();
  }

  @Test
  void connectIsAskedForHostAndPort() throws IOException {
    ProxyConfig.Handshake name = begin(CONNECT.credentials("ann", "secret"), "host");
    assertEquals(
        String.join(
            "\r\n",
            "CONNECT host:258 HTTP/1.1",
            "host: host:258",
            "proxy-authorization: Basic YW5uOnNlY3JldA==",
            "",
            ""),
        next(name, ""));
    assertEquals("", next(name, "HTTP/1.1 2"));
    assertEquals("", next(name, "00 OK\r\nvia: somebody\r\n\r"));
    assertNull(next(name, "\n"));
    assertEquals(
        "CONNECT [::1]:258 HTTP/1.1\r\nhost: [::1]:258\r\n\r\n", next(begin(CONNECT, "::1"), ""));
  }

  @Test
  void connectRefused() throws IOException {
    ProxyConfig.Handshake refused = begin(CONNECT, "host");
    next(refused, "");
    assertEquals(Reason.REFUSED, refusal(refused, "HTTP/1.1 502 Bad Gateway\r\n\r\nsorry"));
    ProxyConfig.Handshake unknown = begin(CONNECT, "host");
    next(unknown, "");
    assertEquals(Reason.CREDENTIALS, refusal(unknown, "HTTP/1.0 407 Who?\r\n\r\n"));
    ProxyConfig.Handshake talkative = begin(CONNECT, "host");
    next(talkative, "");
    assertEquals(Reason.BROKEN, refusal(talkative, "HTTP/1.1 200 OK\r\n\r\nand more"));
    ProxyConfig.Handshake endless = begin(CONNECT, "host");
    next(endless, "");
    assertEquals(Reason.BROKEN, refusal(endless, "x".repeat(20_000)));
  }

  @Test
  void socksIsAskedForANameOrAnAddress() throws IOException {
    ProxyConfig.Handshake name = begin(SOCKS.credentials("ann", "secret"), "host");
    assertEquals("\5\2\0\2", next(name, ""));
    assertEquals("", next(name, "\5"));
    assertEquals("\1\3ann\6secret", next(name, "\2"));
    assertEquals("\5\1\0\3\4host\1\2", next(name, "\1\0"));
    assertEquals("", next(name, "\5\0\0\1\177\0\0\1\0"));
    assertNull(next(name, "\7"));
    ProxyConfig.Handshake address = begin(SOCKS, "::1");
    assertEquals("\5\1\0", next(address, ""));
    String six = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1";
    assertEquals("\5\1\0\4" + six + "\1\2", next(address, "\5\0"));
    assertNull(next(address, "\5\0\0\4" + six + "\0\0"));
  }

  @Test
  void socksRefused() throws IOException {
    ProxyConfig.Handshake refused = begin(SOCKS, "host");
    next(refused, "");
    next(refused, "\5\0");
    assertEquals(Reason.REFUSED, refusal(refused, "\5\2"));
    ProxyConfig.Handshake unknown = begin(SOCKS, "host");
    next(unknown, "");
    assertEquals(Reason.CREDENTIALS, refusal(unknown, "\5\u00ff"));
    ProxyConfig.Handshake old = begin(SOCKS, "host");
    next(old, "");
    assertEquals(Reason.BROKEN, refusal(old, "\4\0"));
  }

  @Test
  void whatCannotBeSaidIsRefusedAtOnce() {
    assertThrows(IllegalArgumentException.class, () -> HttpProxy.socks5("proxy", 0));
    assertThrows(IllegalArgumentException.class, () -> CONNECT.credentials("ann:", "secret"));
    assertThrows(IllegalArgumentException.class, () -> SOCKS.credentials("ann", "x".repeat(256)));
    assertArrayEquals(new byte[] {5, 1, 0}, new SocksHandshake(SOCKS, "host", 1).greeting());
  }
}
