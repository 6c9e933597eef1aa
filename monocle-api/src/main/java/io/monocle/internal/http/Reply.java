package io.monocle.internal.http;

import io.monocle.http.HttpBody;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpHeaders;
import io.monocle.http.MalformedReplyException;
import io.monocle.internal.EventLoop;
import io.monocle.internal.net.Arrivals;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpResponseHead;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a reply.
 *
 * @param raw the body as it comes
 * @param decoded the body as it was before it was compressed, if it was and the client undoes that
 */
record Reply(HttpResponseHead head, BodyReader raw, @Nullable LimitedBody decoded) {

  static Reply of(
      EventLoop loop,
      Arrivals arrivals,
      HttpClientOptions options,
      HttpCall call,
      Url url,
      HttpResponseHead head) {
    HttpFields fields = head.fields();
    if (options.cookies() instanceof Jar jar) {
      jar.learn(url, fields);
    }
    String from = "the reply to " + call.method() + " " + url;
    BodyReader raw =
        new BodyReader(
            loop, arrivals, from, Fields.contentLength(fields), options.maxBody(), charset(fields));
    String coding = fields.get("content-encoding");
    boolean undo =
        coding != null && !call.method().equals("HEAD") && CallHead.decompresses(call, options);
    LimitedBody decoded =
        coding == null || !undo
            ? null
            : Codings.undone(
                raw,
                coding,
                Long.MAX_VALUE,
                cause -> new MalformedReplyException(from + " is no sound " + coding, cause));
    return new Reply(head, raw, decoded);
  }

  private static Charset charset(HttpFields fields) {
    return MediaType.charset(fields.get("content-type"));
  }

  Charset charset() {
    return raw.charset();
  }

  /** Where it points, if it is a redirect. */
  @Nullable String location() {
    return Redirects.isOne(head.status()) ? head.fields().get("location") : null;
  }

  HttpHeaders headers() {
    HttpHeaders all = new Headers(head.fields());
    return decoded == null ? all : all.without("content-encoding").without("content-length");
  }

  HttpBody body() {
    return decoded == null ? raw : decoded;
  }
}
