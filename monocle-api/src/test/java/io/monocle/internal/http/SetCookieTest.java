package io.monocle.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.monocle.http.CookieJar;
import io.monocle.spi.HttpFields;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which cookies a client keeps, and where they go (RFC 6265bis, section 5). */
class SetCookieTest {
  private static final Url HERE = Url.of("http://www.example.com/a/b?c");

  private static String sent(String set, String url) {
    Jar jar = new Jar();
    jar.learn(HERE, new HttpFields().add("set-cookie", set));
    return jar.field(Url.of(url));
  }

  @Test
  void withoutADomainItIsForThatHostOnly() {
    assertEquals("n=v", sent("n=v", "http://www.example.com/a/x"));
    assertEquals("n=v", sent("n=v", "http://WWW.EXAMPLE.COM/a"));
    assertEquals("", sent("n=v", "http://x.www.example.com/a"));
    assertEquals("", sent("n=v", "http://example.com/a"));
  }

  @Test
  void withADomainItIsForAllBelow() {
    assertEquals("n=v", sent("n=v; Domain=.Example.com; Path=/", "http://other.example.com/"));
    assertEquals("n=v", sent("n=v; domain=example.com; path=/", "http://example.com/"));
    assertEquals("", sent("n=v; domain=example.com; path=/", "http://badexample.com/"));
  }

  @Test
  void aDomainThatIsNotTheHostsIsRefused() {
    assertEquals("", sent("n=v; Domain=com; Path=/", "http://www.example.com/"));
    assertEquals("", sent("n=v; Domain=other.com; Path=/", "http://other.com/"));
    assertEquals("", sent("n=v; Domain=x.www.example.com; Path=/", "http://www.example.com/"));
  }

  @Test
  void aPathIsOfWholeParts() {
    assertEquals("n=v", sent("n=v; Path=/a", "http://www.example.com/a/b"));
    assertEquals("n=v", sent("n=v; Path=/a", "http://www.example.com/a?x"));
    assertEquals("", sent("n=v; Path=/a", "http://www.example.com/ab"));
    assertEquals("n=v", sent("n=v; Path=elsewhere", "http://www.example.com/a/"));
  }

  @Test
  void whatMakesNoSenseIsIgnored() {
    for (String set :
        new String[] {
          "", "n", "=v", "n=v\u0001", "n=v; Secure", "__Secure-n=v", "__Host-n=v; Path=/"
        }) {
      assertEquals("", sent(set, "http://www.example.com/a/"), set);
    }
  }

  @Test
  void ofMoreThanItKeepsTheOldestGo() {
    Jar jar = new Jar();
    for (int i = 0; i < 3_001; i++) {
      jar.learn(HERE, new HttpFields().add("set-cookie", "n" + i + "=v; Path=/" + i));
    }
    CookieJar shown = jar;
    assertEquals(0, shown.cookies("http://www.example.com/0").size());
    assertEquals(1, shown.cookies("http://www.example.com/1").size());
    jar.clear();
    assertEquals(0, shown.cookies("http://www.example.com/1").size());
  }

  @Test
  void datesComeInManyForms() {
    Instant time = Instant.parse("1994-11-06T08:49:37Z");
    for (String text :
        new String[] {
          "Sun, 06 Nov 1994 08:49:37 GMT",
          "Sunday, 06-Nov-94 08:49:37 GMT",
          "Sun Nov  6 08:49:37 1994",
          "Sun, 06-Nov-1994 08:49:37 GMT",
          "6 nov 1994 8:49:37"
        }) {
      assertEquals(time, CookieDate.parse(text), text);
    }
    assertNull(CookieDate.parse("tomorrow"));
    assertNull(CookieDate.parse("Sun, 32 Nov 1994 08:49:37 GMT"));
    assertNull(CookieDate.parse("Sun, 06 Nov 08:49:37 GMT"));
    assertNull(CookieDate.parse("Sun, 31 Dec 1600 23:59:59 GMT"));
    assertEquals(
        Instant.parse("1601-01-01T00:00:00Z"), CookieDate.parse("Mon, 01 Jan 1601 00:00:00 GMT"));
  }
}
