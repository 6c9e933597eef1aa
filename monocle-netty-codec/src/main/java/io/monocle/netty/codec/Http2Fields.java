package io.monocle.netty.codec;

import io.monocle.spi.Http2Heads;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Netty's header fields of HTTP/2, and the core's. */
final class Http2Fields {
  private Http2Fields() {}

  static HttpFields core(Http2Headers headers) {
    HttpFields fields = new HttpFields(headers.size());
    for (Map.Entry<CharSequence, CharSequence> field : headers) {
      String name = field.getKey().toString();
      if (!name.startsWith(":")) {
        fields.add(name, field.getValue().toString());
      }
    }
    return fields;
  }

  static HttpRequestHead request(Http2Headers headers) {
    return Http2Heads.request(
        text(headers.method()), text(headers.path()), text(headers.authority()), core(headers));
  }

  private static @Nullable String text(@Nullable CharSequence value) {
    return value == null ? null : value.toString();
  }

  static Http2Headers response(int status, HttpFields fields) {
    return with(
        new DefaultHttp2Headers(false).status(HttpResponseStatus.valueOf(status).codeAsText()),
        fields);
  }

  /** The head of a request. */
  static Http2Headers of(HttpRequestHead head, boolean secure) {
    HttpFields fields = head.fields().copy();
    String host = fields.get("host");
    return with(
        new DefaultHttp2Headers(false)
            .method(head.method())
            .scheme(secure ? "https" : "http")
            .authority(host == null ? "" : host)
            .path(head.target()),
        fields.remove("host"));
  }

  private static Http2Headers with(Http2Headers headers, HttpFields fields) {
    HttpFields sent = Http2Heads.fields(fields);
    for (int i = 0; i < sent.size(); i++) {
      headers.add(FieldNames.of(sent.name(i)), sent.value(i));
    }
    return headers;
  }
}
