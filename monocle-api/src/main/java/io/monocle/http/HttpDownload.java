package io.monocle.http;

import io.monocle.internal.http.Call;
import java.util.Optional;

/**
 * What a server answers, with a body that still comes. Close it, which also is right when the body
 * was read to its end.
 *
 * <p><b>Threads:</b> only in turns of its loop. <b>Cancellation:</b> {@link #close} before the end
 * of the body breaks the exchange off. <b>Errors:</b> those of {@link HttpBody}.
 */
public sealed interface HttpDownload extends AutoCloseable permits Call {

  /** Where it comes from in the end. */
  String url();

  /** The status. */
  int status();

  /** The header fields. */
  HttpHeaders headers();

  /** The first value of a header field. */
  default Optional<String> header(String name) {
    return headers().first(name);
  }

  /** The body. */
  HttpBody body();

  /** Gives up what is left of the body. Idempotent. */
  @Override
  void close();
}
