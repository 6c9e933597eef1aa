package io.monocle.internal.http;

import io.monocle.http.HttpException;
import io.monocle.http.HttpServerOptions;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an engine lets through and yet no two readers may understand alike, which is how requests
 * are smuggled past proxies (RFC 9112, sections 3.2, 6.1 and 6.3).
 */
final class HeadRules {
  private HeadRules() {}

  /** Why this request is refused, or null. */
  static @Nullable HttpException problem(HttpRequestHead head, HttpServerOptions options) {
    HttpFields fields = head.fields();
    boolean isHttp2 = head.version().equals("HTTP/2.0");
    if (!Fields.isToken(head.method())) {
      return new HttpException(400, "the method of the request is not a token");
    }
    if (isHttp2) {
      HttpException tooLarge = tooLarge(head, options);
      if (tooLarge != null) {
        return tooLarge;
      }
    } else if (!head.version().equals("HTTP/1.1") && !head.version().equals("HTTP/1.0")) {
      return new HttpException(505, "only HTTP/1.0 and HTTP/1.1 are spoken here");
    }
    if (head.method().equals("CONNECT")) {
      return new HttpException(501, "no tunnels are made here");
    }
    if (head.target().equals("*") && !head.method().equals("OPTIONS")) {
      return new HttpException(400, "only OPTIONS is about the server itself");
    }
    int host = fields.indexOf("host", 0);
    boolean second = host >= 0 && fields.indexOf("host", host + 1) >= 0;
    if (second || host < 0 && !head.version().equals("HTTP/1.0")) {
      return new HttpException(400, "the request must have one field \"host\"");
    }
    if (host >= 0 && !Fields.isHost(fields.value(host))) {
      return new HttpException(400, "the field \"host\" is no host and port");
    }
    long length = Fields.contentLength(fields);
    if (length == -2) {
      return new HttpException(400, "the content length of the request is not a number");
    }
    int encoding = fields.indexOf("transfer-encoding", 0);
    if (encoding >= 0) {
      if (length >= 0 || !head.version().equals("HTTP/1.1")) {
        return new HttpException(400, "the request must not have a transfer encoding");
      }
      if (!fields.value(encoding).strip().toLowerCase(Locale.ROOT).equals("chunked")
          || fields.indexOf("transfer-encoding", encoding + 1) >= 0) {
        return new HttpException(501, "the only transfer encoding understood is \"chunked\"");
      }
    }
    return null;
  }

  /** HTTP/2 has no lines for an engine to count, so its heads are counted as if it had. */
  private static @Nullable HttpException tooLarge(HttpRequestHead head, HttpServerOptions options) {
    if (head.method().length() + head.target().length() + " HTTP/2.0".length() + 1
        > options.maxRequestLine()) {
      return new HttpException(414, "the target of the request is too long");
    }
    HttpFields fields = head.fields();
    int size = 0;
    for (int i = 0; i < fields.size(); i++) {
      size += fields.name(i).length() + fields.value(i).length() + ": \r\n".length();
    }
    return size > options.maxHeaders()
        ? new HttpException(431, "the header fields of the request are too large")
        : null;
  }
}
