package io.monocle.internal.http;

import io.monocle.http.HttpCall;
import io.monocle.http.HttpClientOptions;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;

/** How a call begins on the wire. */
final class CallHead {
  private CallHead() {}

  static HttpRequestHead of(HttpCall call, Url url, HttpClientOptions options) {
    HttpFields fields = Headers.copyOf(call.headers());
    byte[] bytes = call.bytes();
    fields.set("host", url.authority());
    if (fields.indexOf("user-agent", 0) < 0) {
      fields.add("user-agent", "monocle");
    }
    if (decompresses(call, options)) {
      fields.add("accept-encoding", "gzip, deflate");
    }
    if (options.cookies() instanceof Jar jar) {
      String kept = jar.field(url);
      String own = fields.get("cookie");
      if (!kept.isEmpty()) {
        fields.set("cookie", own == null ? kept : own + "; " + kept);
      }
    }
    if (bytes != null) {
      fields.set("content-length", String.valueOf(bytes.length));
    } else if (call.writer() == null
        && (call.method().equals("POST") || call.method().equals("PUT"))) {
      fields.set("content-length", "0");
    }
    return new HttpRequestHead(call.method(), url.target(), "HTTP/1.1", fields);
  }

  /** Whether compressed replies are the client's affair; a part of one cannot be decompressed. */
  static boolean decompresses(HttpCall call, HttpClientOptions options) {
    return options.decompress()
        && !call.headers().contains("accept-encoding")
        && !call.headers().contains("range");
  }
}
