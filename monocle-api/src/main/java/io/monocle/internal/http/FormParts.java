package io.monocle.internal.http;

import static io.monocle.Monocle.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.http.HttpBodyWriter;
import io.monocle.http.HttpOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a form that is sent, as a body (RFC 7578). */
public final class FormParts implements HttpBodyWriter {
  private final String boundary;
  private final List<Part> parts;

  private FormParts(String boundary, List<Part> parts) {
    this.boundary = boundary;
    this.parts = parts;
  }

  @SuppressWarnings("ArrayRecordComponent") // nobody compares it
  private record Part(byte[] head, byte[] bytes, @Nullable Path file) {
    long length() throws IOException {
      return head.length + (file == null ? bytes.length : Files.size(file));
    }
  }

  /** No parts. */
  public static FormParts none() {
    return new FormParts(Parts.boundary(), List.of());
  }

  /** One more part of bytes. */
  public FormParts with(
      String name, @Nullable String fileName, @Nullable String type, byte[] bytes) {
    return with(new Part(head(name, fileName, type), bytes, null));
  }

  /** One more file. */
  public FormParts with(String name, Path file) {
    String fileName = String.valueOf(file.getFileName());
    return with(new Part(head(name, fileName, MediaType.ofFile(file)), new byte[0], file));
  }

  private FormParts with(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new FormParts(boundary, more);
  }

  private byte[] head(String name, @Nullable String fileName, @Nullable String type) {
    if (type != null) {
      Fields.check("content-type", type);
    }
    return ("--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\""
            + escaped(name)
            + (fileName == null ? "" : "\"; filename=\"" + escaped(fileName))
            + (type == null ? "\"" : "\"\r\nContent-Type: " + type)
            + "\r\n\r\n")
        .getBytes(UTF_8);
  }

  private static String escaped(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private byte[] end() {
    return ("--" + boundary + "--\r\n").getBytes(UTF_8);
  }

  /** The type of the whole. */
  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** How many bytes there are now. Blocks. */
  long length() throws IOException {
    long length = end().length;
    for (Part part : parts) {
      length += part.length() + 2;
    }
    return length;
  }

  @Override
  public void write(HttpOutput out) throws Exception {
    for (Part part : parts) {
      await(out.write(part.head()));
      Path file = part.file();
      if (file == null) {
        await(out.write(part.bytes()));
      } else {
        FileBody.writeWhole(file, out);
      }
      await(out.write("\r\n"));
    }
    await(out.write(end()));
  }
}
