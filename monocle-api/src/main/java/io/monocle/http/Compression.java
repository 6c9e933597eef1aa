package io.monocle.http;

import io.monocle.internal.http.Compressing;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compresses responses, by gzip or deflate, whichever the client's {@code accept-encoding} likes
 * best.
 *
 * <pre>{@code
 * router.around(Compression.defaults());
 * }</pre>
 *
 * <p>It leaves alone what is small, of a type that would not become smaller, a part (206), coded
 * already, or marked {@code cache-control: no-transform}. A body that is written while it is sent
 * is passed on at every write, so that events arrive when they are sent. Compressed responses have
 * a weak {@code etag}, and all that could be compressed have the field {@code vary}. A client that
 * takes neither a coding nor the plain response is answered 406.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> as the handler's. <b>Errors:</b> those of the
 * handler.
 */
public final class Compression implements Router.Filter {
  private static final Compression DEFAULTS =
      new Compression(new Compressing(1_024, Compressing.USUAL));

  private final Compressing compressing;

  private Compression(Compressing compressing) {
    this.compressing = compressing;
  }

  /** Compresses text, JSON, JavaScript, XML, SVG and WebAssembly of 1 KiB and more. */
  public static Compression defaults() {
    return DEFAULTS;
  }

  /** A copy that leaves bodies alone that are known to have fewer bytes. */
  public Compression minSize(int bytes) {
    return new Compression(new Compressing(bytes, compressing.types()));
  }

  /** A copy that compresses these media types only; {@code text/*} is all of a kind. */
  public Compression types(String... types) {
    return new Compression(new Compressing(compressing.minSize(), Set.of(types)));
  }

  @Override
  public @Nullable HttpResponse handle(HttpRequest request, HttpHandler next) throws Exception {
    HttpResponse response = next.handle(request);
    return response == null ? null : compressing.apply(request, response);
  }
}
