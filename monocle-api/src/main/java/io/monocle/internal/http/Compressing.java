package io.monocle.internal.http;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.yieldNow;

import io.monocle.http.HttpBodyWriter;
import io.monocle.http.HttpException;
import io.monocle.http.HttpHeaders;
import io.monocle.http.HttpOutput;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Which responses are compressed, and how. In an o-routine. */
public record Compressing(int minSize, Set<String> types) {
  /** What is compressed before others have their turn. */
  private static final int PIECE = 1 << 16;

  /** What compressing makes smaller, apart from text. */
  public static final Set<String> USUAL =
      Set.of(
          "application/json",
          "application/javascript",
          "application/xml",
          "application/xhtml+xml",
          "application/wasm",
          "application/manifest+json",
          "application/problem+json",
          "application/x-ndjson",
          "image/svg+xml",
          "text/*");

  /** A response as a client takes it best. */
  public HttpResponse apply(HttpRequest request, HttpResponse response) throws IOException {
    if (!mayBe(response)) {
      return response;
    }
    HttpResponse varied =
        varies(response) ? response : response.addHeader("vary", "accept-encoding");
    String coding = Codings.preferred(String.join(",", request.headers().all("accept-encoding")));
    if (coding == null) {
      return new HttpException(406, "there is no such coding of this here")
          .response()
          .header("vary", "accept-encoding");
    }
    byte[] bytes = response.bytes();
    boolean isSmall = bytes == null ? said(response) < minSize : bytes.length < minSize;
    return coding.equals(Codings.NONE) || isSmall ? varied : compressed(varied, coding);
  }

  private boolean mayBe(HttpResponse response) {
    HttpHeaders headers = response.headers();
    int status = response.status();
    return (response.bytes() != null || response.writer() != null)
        && status != 204
        && status != 206
        && status != 304
        && !headers.contains("content-encoding")
        && !headers.contains("content-range")
        && !String.join(",", headers.all("cache-control")).contains("no-transform")
        && isOfType(headers.first("content-type").orElse(""));
  }

  private boolean isOfType(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    String family = type.substring(0, Math.max(0, type.indexOf('/'))) + "/*";
    return types.contains(type) || types.contains(family);
  }

  private static boolean varies(HttpResponse response) {
    String vary = String.join(",", response.headers().all("vary")).toLowerCase(Locale.ROOT);
    return vary.contains("accept-encoding") || vary.contains("*");
  }

  /** The length a streamed body said it has; it may be any if it did not. */
  private static long said(HttpResponse response) {
    long length = Fields.contentLength(Headers.copyOf(response.headers()));
    return length < 0 ? Long.MAX_VALUE : length;
  }

  private static HttpResponse compressed(HttpResponse plain, String coding) throws IOException {
    boolean gzip = coding.equals(Codings.GZIP);
    byte[] bytes = plain.bytes();
    HttpBodyWriter writer = plain.writer();
    HttpResponse coded =
        writer == null
            ? HttpResponse.bytes("", bytes == null ? new byte[0] : compress(bytes, gzip))
            : HttpResponse.stream("", out -> write(writer, out, gzip));
    coded = coded.status(plain.status());
    HttpHeaders headers = plain.headers().without("content-length").without("accept-ranges");
    String tag = headers.first("etag").orElse(null);
    for (Map.Entry<String, String> field : headers.without("content-type").entries()) {
      coded = coded.addHeader(field.getKey(), field.getValue());
    }
    coded =
        coded
            .header("content-type", headers.first("content-type").orElseThrow())
            .header("content-encoding", coding);
    return tag == null ? coded : coded.header("etag", EntityTags.weak(tag));
  }

  private static void write(HttpBodyWriter writer, HttpOutput out, boolean gzip) throws Exception {
    try (CompressedOutput compressed = new CompressedOutput(out, gzip)) {
      writer.write(compressed);
      await(compressed.finish());
    }
  }

  private static byte[] compress(byte[] bytes, boolean gzip) throws IOException {
    ByteArrayOutputStream ready = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        gzip ? new GZIPOutputStream(ready) : new DeflaterOutputStream(ready)) {
      for (int at = 0; at < bytes.length; at += PIECE) {
        if (at > 0) {
          await(yieldNow());
        }
        out.write(bytes, at, Math.min(PIECE, bytes.length - at));
      }
    }
    return ready.toByteArray();
  }
}
