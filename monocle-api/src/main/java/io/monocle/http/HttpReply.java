package io.monocle.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a server answered, as a whole.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> a status of 400 or more
 * is a reply like any other.
 *
 * @param url where it came from in the end
 * @param status the status
 * @param headers the header fields
 * @param bytes the body, not to be changed
 * @param charset of the body's text, as the server said, or UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // as of a value that nobody compares
public record HttpReply(
    String url, int status, HttpHeaders headers, byte[] bytes, Charset charset) {

  /** The first value of a header field. */
  public Optional<String> header(String name) {
    return headers.first(name);
  }

  /** The body as text. */
  public String text() {
    return new String(bytes, charset);
  }

  /** Whether the status is 200 to 299. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    return "HttpReply["
        + status
        + " from "
        + url
        + ", "
        + bytes.length
        + " bytes"
        + (charset == StandardCharsets.UTF_8 ? "" : ", " + charset)
        + "]";
  }
}
