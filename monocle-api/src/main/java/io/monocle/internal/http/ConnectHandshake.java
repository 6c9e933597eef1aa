package io.monocle.internal.http;

import io.monocle.http.Credentials;
import io.monocle.http.HttpProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The method CONNECT (RFC 9110, section 9.3.6). */
final class ConnectHandshake extends ProxyHandshake {
  private static final int LONGEST = 16 << 10;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");

  private final String authority;

  ConnectHandshake(HttpProxy proxy, String host, int port) {
    super(proxy);
    this.authority = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  @Override
  byte[] greeting() {
    Credentials known = proxy.credentials();
    String authorization =
        known == null
            ? ""
            : "proxy-authorization: " + BasicText.of(known.user(), known.password()) + "\r\n";
    return "CONNECT %s HTTP/1.1\r\nhost: %s\r\n%s\r\n"
        .formatted(authority, authority, authorization)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  int answerLength(byte[] bytes) throws IOException {
    int end = text(bytes).indexOf("\r\n\r\n");
    if (end < 0 && bytes.length > LONGEST) {
      throw broken("answers with a head of more than " + LONGEST + " bytes");
    }
    if (end < 0) {
      return 0;
    }
    return isSuccess(bytes) ? end + 4 : bytes.length; // the body of a refusal is of no interest
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static boolean isSuccess(byte[] bytes) {
    return text(bytes).matches("(?s)HTTP/1\\.[01] 2.*");
  }

  @Override
  byte @Nullable [] answered(byte[] answer) throws IOException {
    String line = text(answer).lines().findFirst().orElse("");
    Matcher matcher = STATUS_LINE.matcher(line);
    if (!matcher.matches()) {
      throw broken("answers with what is not HTTP/1.1: " + Fields.shown(line));
    }
    if (matcher.group(1).equals("407")) {
      throw wantsCredentials(line);
    }
    if (!isSuccess(answer)) {
      throw refused(line);
    }
    return null;
  }
}
