package io.monocle.internal.http;

import io.monocle.http.HttpCall;
import io.monocle.http.HttpHeaders;
import java.util.Map;

/** What is sent to where a reply points (RFC 9110, section 15.4). */
final class Redirects {
  private Redirects() {}

  /** Whether a status points somewhere else. */
  static boolean isOne(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /** The request to send there; what identifies the user is for the first host only. */
  static HttpCall follow(HttpCall call, int status, Url from, Url to) {
    boolean asGet =
        status == 303 && !call.method().equals("HEAD")
            || (status == 301 || status == 302) && call.method().equals("POST");
    HttpHeaders headers = call.headers();
    if (!from.origin().equals(to.origin())) {
      headers = headers.without("authorization").without("cookie");
    }
    HttpCall next = HttpCall.of(asGet ? "GET" : call.method(), to.toString());
    byte[] bytes = call.bytes();
    var writer = call.writer();
    if (asGet) {
      headers = headers.without("content-type").without("content-length");
    } else if (bytes != null) {
      next = next.body("", bytes);
    } else if (writer != null) {
      next = next.stream("", writer);
    }
    for (Map.Entry<String, String> field : headers.entries()) {
      next = next.header(field.getKey(), field.getValue());
    }
    return next;
  }
}
