package io.monocle.netty.codec;

import io.monocle.spi.HttpFields;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * A response of HTTP/1.1 that is sent at once, with no message of Netty's in between: that costs
 * half of what is allocated for a short one. The core has checked the fields, and they say how long
 * the body is.
 */
final class WholeResponse {
  private final int status;
  private final HttpFields fields;
  private final byte @Nullable [] body;
  private final @Nullable String connection;

  /**
   * A response.
   *
   * @param connection what the field {@code connection} is to be instead of what the fields say, or
   *     null
   */
  WholeResponse(
      int status, HttpFields fields, byte @Nullable [] body, @Nullable String connection) {
    this.status = status;
    this.fields = fields;
    this.body = body;
    this.connection = connection;
  }

  /** Whether a response with this status needs nothing else than its fields and its body. */
  static boolean suits(int status) {
    return status >= 200 && status != 204 && status != 205 && status != 304;
  }

  byte @Nullable [] body() {
    return body;
  }

  void writeHead(HeadText head) {
    HttpResponseStatus known = HttpResponseStatus.valueOf(status);
    head.clear().text(HttpVersion.HTTP_1_1.text()).space();
    head.text(known.codeAsText().toString()).space().text(known.reasonPhrase()).endLine();
    for (int i = 0; i < fields.size(); i++) {
      if (connection == null || !fields.name(i).equalsIgnoreCase("connection")) {
        head.field(fields.name(i), fields.value(i));
      }
    }
    if (connection != null) {
      head.field("connection", connection);
    }
    head.endLine();
  }
}
