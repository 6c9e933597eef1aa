package io.monocle.http;

import io.monocle.internal.http.BasicText;
import io.monocle.internal.http.FormText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to be sent. Each method that changes something gives a copy.
 *
 * <p><b>Threads:</b> immutable; a body that is written while it is sent is as its writer is.
 * <b>Cancellation:</b> none. <b>Errors:</b> a method or header that must not be sent is an {@link
 * IllegalArgumentException} here, not when it is sent.
 */
public final class HttpCall {
  private final String method;
  private final String url;
  private final HttpHeaders headers;
  private final byte @Nullable [] bytes;
  private final @Nullable HttpBodyWriter writer;

  private HttpCall(
      String method,
      String url,
      HttpHeaders headers,
      byte @Nullable [] bytes,
      @Nullable HttpBodyWriter writer) {
    this.method = method;
    this.url = Objects.requireNonNull(url, "url");
    this.headers = headers;
    this.bytes = bytes;
    this.writer = writer;
  }

  /** A request without a body. */
  public static HttpCall of(String method, String url) {
    if (!method.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c == '-') || method.isEmpty()) {
      throw new IllegalArgumentException("a method is of capital letters, not \"" + method + "\"");
    }
    return new HttpCall(method, url, HttpHeaders.none(), null, null);
  }

  /** {@code GET}. */
  public static HttpCall get(String url) {
    return of("GET", url);
  }

  /** {@code POST}, without a body yet. */
  public static HttpCall post(String url) {
    return of("POST", url);
  }

  /** {@code PUT}, without a body yet. */
  public static HttpCall put(String url) {
    return of("PUT", url);
  }

  /** {@code DELETE}. */
  public static HttpCall delete(String url) {
    return of("DELETE", url);
  }

  /** The method. */
  public String method() {
    return method;
  }

  /** Where it goes. */
  public String url() {
    return url;
  }

  /** The header fields that were set; those that any request needs are added when it is sent. */
  public HttpHeaders headers() {
    return headers;
  }

  /** The body, if it is there as a whole. */
  public byte @Nullable [] bytes() {
    return bytes;
  }

  /** What writes the body, if it is written while it is sent. */
  public @Nullable HttpBodyWriter writer() {
    return writer;
  }

  /** A copy in which this is the only field of its name. */
  public HttpCall header(String name, String value) {
    return new HttpCall(method, url, headers.with(name, value), bytes, writer);
  }

  /** A copy that says a user and a password (RFC 7617), which only TLS hides from others. */
  public HttpCall basicAuth(String user, String password) {
    return header("authorization", BasicText.of(user, password));
  }

  /** A copy with text as its body, as UTF-8. */
  public HttpCall text(String text) {
    return body("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy with JSON text as its body. */
  public HttpCall json(String json) {
    return body("application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy with the fields of a form as its body, as {@code application/x-www-form-urlencoded}. */
  public HttpCall form(Map<String, String> fields) {
    return body("application/x-www-form-urlencoded", FormText.of(fields));
  }

  /** A copy with fields and files as its body, as {@code multipart/form-data}. */
  public HttpCall multipart(MultipartForm form) {
    return stream(form.parts().contentType(), form.parts());
  }

  /** A copy with a body. The array must not be changed afterwards. */
  public HttpCall body(String contentType, byte[] newBytes) {
    return new HttpCall(method, url, headers.with("content-type", contentType), newBytes, null);
  }

  /** A copy with a body that is written while it is sent. */
  public HttpCall stream(String contentType, HttpBodyWriter newWriter) {
    return new HttpCall(method, url, headers.with("content-type", contentType), null, newWriter);
  }

  @Override
  public String toString() {
    return method + " " + url;
  }
}
