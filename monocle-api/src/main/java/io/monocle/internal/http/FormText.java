package io.monocle.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.http.HttpException;
import io.monocle.http.HttpForm;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Forms as {@code application/x-www-form-urlencoded}. */
public final class FormText {
  static final String TYPE = "application/x-www-form-urlencoded";
  private static final int MOST = 1_000;

  private FormText() {}

  /** The body of a form. */
  public static byte[] of(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(US_ASCII);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** The form that a body is; exceptions are as they are to be answered. */
  static HttpForm parse(byte[] body) {
    String text = new String(body, UTF_8);
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int count = 0;
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      if (++count > MOST) {
        throw new HttpException(413, "the form has more than " + MOST + " fields");
      }
      int mark = pair.indexOf('=');
      String name = decoded(mark < 0 ? pair : pair.substring(0, mark));
      String value = mark < 0 ? "" : decoded(pair.substring(mark + 1));
      Objects.requireNonNull(fields.computeIfAbsent(name, x -> new ArrayList<>(1))).add(value);
    }
    return new HttpForm(Collections.unmodifiableMap(fields));
  }

  private static String decoded(String text) {
    try {
      return RequestTarget.decode(text, true);
    } catch (HttpException e) {
      throw new HttpException(400, "the form is not encoded as it should be");
    }
  }
}
