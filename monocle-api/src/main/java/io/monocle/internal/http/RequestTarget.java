package io.monocle.internal.http;

import io.monocle.http.HttpException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The target of a request, taken apart (RFC 9112, section 3.2; RFC 3986). */
final class RequestTarget {
  private final String path;
  private final String query;

  private RequestTarget(String path, String query) {
    this.path = path;
    this.query = query;
  }

  /**
   * Takes one apart.
   *
   * @throws HttpException with status 400 if it is none
   */
  static RequestTarget of(String target) {
    if (target.equals("*")) {
      return new RequestTarget(target, "");
    }
    String rest = target;
    int scheme = target.indexOf("://");
    if (!target.startsWith("/") && scheme > 0) {
      int slash = target.indexOf('/', scheme + 3);
      rest = slash < 0 ? "/" : target.substring(slash);
    }
    if (!rest.startsWith("/") || !isVisible(rest)) {
      throw new HttpException(400, "the target of the request is not a path");
    }
    int mark = rest.indexOf('?');
    String path = decode(mark < 0 ? rest : rest.substring(0, mark), false);
    return new RequestTarget(path, mark < 0 ? "" : rest.substring(mark + 1));
  }

  /** Whether all of it may be in a target; what is beyond ASCII would have to be encoded. */
  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '#') {
        return false;
      }
    }
    return true;
  }

  String path() {
    return path;
  }

  Map<String, List<String>> query() {
    if (query.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int mark = pair.indexOf('=');
        String name = decode(mark < 0 ? pair : pair.substring(0, mark), true);
        String value = mark < 0 ? "" : decode(pair.substring(mark + 1), true);
        Objects.requireNonNull(parameters.computeIfAbsent(name, x -> new ArrayList<>(1)))
            .add(value);
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  /** Undoes the percent encoding. */
  static String decode(String text, boolean plusIsSpace) {
    if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length()) {
          throw notEncoded();
        }
        int high = Character.digit(text.charAt(i + 1), 16);
        int low = Character.digit(text.charAt(i + 2), 16);
        if (high < 0 || low < 0) {
          throw notEncoded();
        }
        bytes.write(16 * high + low);
        i += 2;
      } else if (c == '+' && plusIsSpace) {
        bytes.write(' ');
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw notEncoded();
    }
  }

  private static HttpException notEncoded() {
    return new HttpException(400, "the target of the request is not encoded as it should be");
  }
}
