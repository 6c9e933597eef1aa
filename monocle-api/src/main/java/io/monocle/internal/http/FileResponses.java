package io.monocle.internal.http;

import io.monocle.Promise;
import io.monocle.http.HttpResponse;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Offload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Files as responses. */
public final class FileResponses {
  private FileResponses() {}

  /** See {@link HttpResponse#file}. Holder only. */
  public static Promise<HttpResponse> of(EventLoop loop, Path path) {
    return Offload.start(loop, () -> read(path));
  }

  private static HttpResponse read(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(path.toString(), null, "it is no regular file");
    }
    return of(path, attributes);
  }

  /** A file that is there, with what a client can ask for it by. */
  static HttpResponse of(Path path, BasicFileAttributes attributes) {
    long size = attributes.size();
    String tag =
        Long.toHexString(size) + "-" + Long.toHexString(attributes.lastModifiedTime().toMillis());
    return HttpResponse.stream(MediaType.ofFile(path), new FileBody(path, 0, size))
        .header("content-length", String.valueOf(size))
        .header("accept-ranges", "bytes")
        .header("last-modified", HttpDate.of(attributes.lastModifiedTime().toInstant()))
        .header("etag", '"' + tag + '"');
  }
}
