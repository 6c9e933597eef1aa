package io.monocle.http;

import io.monocle.internal.http.Codings;
import org.jspecify.annotations.Nullable;

/**
 * Lets handlers read bodies of requests as they were before the client compressed them, by gzip or
 * deflate. Another {@code content-encoding} is answered 415, a body that is not sound 400, and one
 * that becomes too large 413, before it fills the memory.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> as the handler's. <b>Errors:</b> thrown by the
 * reads of the body, as the {@link HttpException}s they are answered with.
 */
public final class Decompression implements Router.Filter {
  private final long most;

  private Decompression(long most) {
    this.most = most;
  }

  /** One that lets bodies become so many bytes large; read whole they have the server's limit. */
  public static Decompression upTo(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("at least one byte must be allowed, not " + bytes);
    }
    return new Decompression(bytes);
  }

  @Override
  public @Nullable HttpResponse handle(HttpRequest request, HttpHandler next) throws Exception {
    return Codings.handle(request, next, most);
  }
}
