package io.monocle.http;

import io.monocle.Promise;
import io.monocle.internal.http.ServerRequest;
import io.monocle.net.TlsSession;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks a server for.
 *
 * <p><b>Threads:</b> only in turns of its loop. <b>Cancellation:</b> none. <b>Errors:</b> the
 * methods that convert throw an {@link HttpException} of status 400 that names what is wrong.
 */
public sealed interface HttpRequest permits ServerRequest {

  /** The method, such as {@code GET}. */
  String method();

  /** The path and the query as they were sent. */
  String target();

  /** The path, decoded; {@code *} for a request to the server itself. */
  String path();

  /** {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2.0}. */
  String version();

  /** The first value of a query parameter, decoded. */
  Optional<String> query(String name);

  /** Every query parameter, decoded, in order. */
  Map<String, List<String>> query();

  /** The part of the path that the pattern of a {@link Router} gives this name, decoded. */
  String parameter(String name);

  /** Like {@link #parameter}, as a number; one that is none is answered 400. */
  long number(String name);

  /** The header fields. */
  HttpHeaders headers();

  /** The first value of a header field. */
  default Optional<String> header(String name) {
    return headers().first(name);
  }

  /** The value of the first cookie of this name. */
  Optional<String> cookie(String name);

  /** The user and password that the client says, if it says any (RFC 7617). */
  Optional<Credentials> basicAuth();

  /**
   * The form that the body is, if its type is {@code application/x-www-form-urlencoded}, read whole
   * with the limit of a body.
   *
   * @return fails with an {@link HttpException}: of 415 if it is of another type, 400 if it is not
   *     encoded as it should be, 413 if it is too large or has more than 1,000 fields
   */
  Promise<HttpForm> form();

  /**
   * The JSON text that the body is, if its type is {@code application/json} or ends with {@code
   * +json}, read whole with the limit of a body. Which library makes sense of it is the user's
   * choice.
   *
   * @return fails with an {@link HttpException}: of 415 if it is of another type, 413 if it is too
   *     large
   */
  Promise<String> json();

  /**
   * The parts of the body, if its type is {@code multipart/form-data}; an {@link HttpException} of
   * 415 if it is another one, of 400 if it names no boundary.
   */
  Multipart multipart();

  /** The body; empty if there is none. */
  HttpBody body();

  /** The address of the client, or of the last proxy. */
  InetSocketAddress remoteAddress();

  /** The address it was sent to. */
  InetSocketAddress localAddress();

  /**
   * What the TLS handshake of its connection led to, the client's certificate included if it has
   * shown one; null without TLS.
   */
  @Nullable TlsSession tls();
}
