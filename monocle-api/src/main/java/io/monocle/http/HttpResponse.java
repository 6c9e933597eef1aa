package io.monocle.http;

import io.monocle.Promise;
import io.monocle.internal.EventLoop;
import io.monocle.internal.http.Conditions;
import io.monocle.internal.http.FileResponses;
import io.monocle.internal.http.Upgrade;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers. Each method that changes something gives a copy.
 *
 * <p><b>Threads:</b> immutable; a body that is written while it is sent is as its writer is.
 * <b>Cancellation:</b> none. <b>Errors:</b> a header that must not be sent is an {@link
 * IllegalArgumentException} here, not when it is sent.
 */
public final class HttpResponse {
  private static final HttpHeaders TEXT = typed("text/plain; charset=utf-8");
  private static final HttpHeaders HTML = typed("text/html; charset=utf-8");
  private static final HttpHeaders JSON = typed("application/json");

  private final int status;
  private final HttpHeaders headers;
  private final byte @Nullable [] bytes;
  private final @Nullable HttpBodyWriter writer;

  private HttpResponse(
      int status, HttpHeaders headers, byte @Nullable [] bytes, @Nullable HttpBodyWriter writer) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
    this.writer = writer;
  }

  /**
   * A response without a body.
   *
   * @param status 200 to 599
   */
  public static HttpResponse of(int status) {
    return new HttpResponse(checked(status), HttpHeaders.none(), null, null);
  }

  /** Plain text, as UTF-8, with status 200. */
  public static HttpResponse text(String text) {
    return utf8(TEXT, text);
  }

  /** HTML, as UTF-8, with status 200. */
  public static HttpResponse html(String html) {
    return utf8(HTML, html);
  }

  /** JSON text, with status 200. */
  public static HttpResponse json(String json) {
    return utf8(JSON, json);
  }

  /** Bytes of some type, with status 200. The array must not be changed afterwards. */
  public static HttpResponse bytes(String contentType, byte[] bytes) {
    return new HttpResponse(200, typed(contentType), bytes, null);
  }

  private static HttpResponse utf8(HttpHeaders headers, String text) {
    return new HttpResponse(200, headers, text.getBytes(StandardCharsets.UTF_8), null);
  }

  private static HttpHeaders typed(String contentType) {
    return HttpHeaders.none().with("content-type", contentType);
  }

  /** A body that is written while it is sent, with status 200. */
  public static HttpResponse stream(String contentType, HttpBodyWriter writer) {
    return new HttpResponse(200, typed(contentType), null, writer);
  }

  /** Events, sent as they happen, with status 200. */
  public static HttpResponse events(EventOutput.Writer writer) {
    return stream("text/event-stream", out -> writer.write(new EventOutput(out)))
        .header("cache-control", "no-cache");
  }

  /**
   * A file, with status 200, a media type by its name, its length, {@code etag} and {@code
   * last-modified}. It is read while it is sent.
   *
   * @return fails with {@link java.nio.file.NoSuchFileException} if there is no regular file
   */
  public static Promise<HttpResponse> file(Path path) {
    return FileResponses.of(EventLoop.current("HttpResponse.file"), path);
  }

  /**
   * Makes the connection a {@link WebSocket} with the {@linkplain WebSocketOptions#defaults usual
   * options}, with status 101. A request that did not ask for one is answered 426, or 400 where it
   * asked wrongly.
   */
  public static HttpResponse webSocket(WebSocketHandler handler) {
    return webSocket(WebSocketOptions.defaults(), handler);
  }

  /**
   * Like {@link #webSocket(WebSocketHandler)}, with options. A page of an origin that is not
   * allowed is answered 403.
   */
  public static HttpResponse webSocket(WebSocketOptions options, WebSocketHandler handler) {
    return new HttpResponse(101, HttpHeaders.none(), null, new Upgrade(options, handler));
  }

  /** Says where to look instead, with status 302. */
  public static HttpResponse redirect(String location) {
    return of(302).header("location", location);
  }

  private static int checked(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be 200 to 599, not " + status);
    }
    return status;
  }

  /** The status. */
  public int status() {
    return status;
  }

  /** The header fields that were set; those about the body's length are added when it is sent. */
  public HttpHeaders headers() {
    return headers;
  }

  /** A copy with another status. */
  public HttpResponse status(int newStatus) {
    return new HttpResponse(checked(newStatus), headers, bytes, writer);
  }

  /** A copy in which this is the only field of its name. */
  public HttpResponse header(String name, String value) {
    return new HttpResponse(status, headers.with(name, value), bytes, writer);
  }

  /** A copy with one more field, whether or not there is one of its name. */
  public HttpResponse addHeader(String name, String value) {
    return new HttpResponse(status, headers.and(name, value), bytes, writer);
  }

  /** A copy that sets a cookie. */
  public HttpResponse cookie(Cookie cookie) {
    return addHeader("set-cookie", cookie.field());
  }

  /**
   * What a request with conditions or ranges gets of this, by its fields {@code etag} and {@code
   * last-modified} (RFC 9110, sections 13 and 14): 304 if the client has it already, 412 if it
   * wants another one, 206 or 416 if it asks for parts of a file or of bytes that are there as a
   * whole, and else, or if this has no status 200 to 299, this.
   */
  public HttpResponse conditional(HttpRequest request) {
    return Conditions.apply(request, this);
  }

  /** The body, if it is there as a whole. */
  public byte @Nullable [] bytes() {
    return bytes;
  }

  /** What writes the body, if it is written while it is sent. */
  public @Nullable HttpBodyWriter writer() {
    return writer;
  }

  @Override
  public String toString() {
    return "HttpResponse[" + status + "]";
  }
}
