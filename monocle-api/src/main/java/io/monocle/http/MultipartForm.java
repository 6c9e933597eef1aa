package io.monocle.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.internal.http.FormParts;
import java.nio.file.Path;

/**
 * Fields and files to be sent as {@code multipart/form-data}. Each method gives a copy with one
 * more.
 *
 * <p><b>Threads:</b> immutable; files are read off the loop while they are sent.
 * <b>Cancellation:</b> as the call's. <b>Errors:</b> a file that is not there fails the call with
 * {@link java.nio.file.NoSuchFileException}.
 */
public final class MultipartForm {
  private final FormParts parts;

  private MultipartForm(FormParts parts) {
    this.parts = parts;
  }

  /** One without fields. */
  public static MultipartForm empty() {
    return new MultipartForm(FormParts.none());
  }

  /** A copy with one more field, as UTF-8. */
  public MultipartForm field(String name, String value) {
    return new MultipartForm(parts.with(name, null, null, value.getBytes(UTF_8)));
  }

  /** A copy with one more file, with its own name and a type by that name. */
  public MultipartForm file(String name, Path path) {
    return new MultipartForm(parts.with(name, path));
  }

  /** A copy with one more file, whose bytes are here. The array must not be changed afterwards. */
  public MultipartForm file(String name, String fileName, String contentType, byte[] bytes) {
    return new MultipartForm(parts.with(name, fileName, contentType, bytes));
  }

  /** What is sent. */
  FormParts parts() {
    return parts;
  }
}
