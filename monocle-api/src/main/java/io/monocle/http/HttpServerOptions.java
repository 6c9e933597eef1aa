package io.monocle.http;

import io.monocle.net.TcpOptions;
import io.monocle.net.Tls;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a server behaves. {@link #defaults} has the usual values, and each method gives a copy with
 * one of them changed.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> a value out of range is
 * an {@link IllegalArgumentException}.
 *
 * @param tcp the options of its sockets
 * @param maxRequestLine the most bytes of a request line; more is answered 414; default 8,192
 * @param maxHeaders the most bytes of a request's header fields in all; more is answered 431;
 *     default 8,192
 * @param maxBody the most bytes of a request's body that is read whole; more is answered 413;
 *     default 10 MiB
 * @param maxRequests the most requests it answers at a time; one more is answered 503; default
 *     65,536
 * @param headTimeout how long a request's head may take; then it is answered 408; default 10 s
 * @param idleTimeout how long a connection is kept between two requests; default 60 s
 * @param accessLog whether each request that a handler could answer is logged when it is over, at
 *     level INFO by the logger {@code io.monocle.http.access}: in the combined format, with the
 *     bytes of the response's body and at the end the seconds it took; 499 stands for a client that
 *     went before it was answered; default false
 * @param maxStreams the most requests at a time on one connection of HTTP/2; one more is refused;
 *     default 100
 */
public record HttpServerOptions(
    TcpOptions tcp,
    int maxRequestLine,
    int maxHeaders,
    int maxBody,
    int maxRequests,
    Duration headTimeout,
    Duration idleTimeout,
    boolean accessLog,
    int maxStreams) {
  private static final HttpServerOptions DEFAULTS =
      new HttpServerOptions(
          TcpOptions.defaults(),
          8_192,
          8_192,
          10 << 20,
          65_536,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          false,
          100);

  /** Checks the ranges. */
  public HttpServerOptions {
    Objects.requireNonNull(tcp, "tcp");
    atLeast(64, "maxRequestLine", maxRequestLine);
    atLeast(64, "maxHeaders", maxHeaders);
    atLeast(1, "maxBody", maxBody);
    atLeast(1, "maxRequests", maxRequests);
    positive("headTimeout", headTimeout);
    positive("idleTimeout", idleTimeout);
    atLeast(1, "maxStreams", maxStreams);
  }

  /** The usual values. */
  public static HttpServerOptions defaults() {
    return DEFAULTS;
  }

  private static void atLeast(int least, String name, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
  }

  /** A copy with another {@link #tcp()}. */
  public HttpServerOptions tcp(TcpOptions value) {
    return new HttpServerOptions(
        value,
        maxRequestLine,
        maxHeaders,
        maxBody,
        maxRequests,
        headTimeout,
        idleTimeout,
        accessLog,
        maxStreams);
  }

  /** A copy with another {@link #maxRequestLine()}. */
  public HttpServerOptions maxRequestLine(int value) {
    return new HttpServerOptions(
        tcp,
        value,
        maxHeaders,
        maxBody,
        maxRequests,
        headTimeout,
        idleTimeout,
        accessLog,
        maxStreams);
  }

  /** A copy with another {@link #maxHeaders()}. */
  public HttpServerOptions maxHeaders(int value) {
    return new HttpServerOptions(
        tcp,
        maxRequestLine,
        value,
        maxBody,
        maxRequests,
        headTimeout,
        idleTimeout,
        accessLog,
        maxStreams);
  }

  /** A copy with another {@link #maxBody()}. */
  public HttpServerOptions maxBody(int value) {
    return new HttpServerOptions(
        tcp,
        maxRequestLine,
        maxHeaders,
        value,
        maxRequests,
        headTimeout,
        idleTimeout,
        accessLog,
        maxStreams);
  }

  /** A copy with another {@link #maxRequests()}. */
  public HttpServerOptions maxRequests(int value) {
    return new HttpServerOptions(
        tcp,
        maxRequestLine,
        maxHeaders,
        maxBody,
        value,
        headTimeout,
        idleTimeout,
        accessLog,
        maxStreams);
  }

  /** A copy with another {@link #headTimeout()}. */
  public HttpServerOptions headTimeout(Duration value) {
    return new HttpServerOptions(
        tcp,
        maxRequestLine,
        maxHeaders,
        maxBody,
        maxRequests,
        value,
        idleTimeout,
        accessLog,
        maxStreams);
  }

  /** A copy with another {@link #idleTimeout()}. */
  public HttpServerOptions idleTimeout(Duration value) {
    return new HttpServerOptions(
        tcp,
        maxRequestLine,
        maxHeaders,
        maxBody,
        maxRequests,
        headTimeout,
        value,
        accessLog,
        maxStreams);
  }

  /** A copy with another {@link #accessLog()}. */
  public HttpServerOptions accessLog(boolean value) {
    return new HttpServerOptions(
        tcp,
        maxRequestLine,
        maxHeaders,
        maxBody,
        maxRequests,
        headTimeout,
        idleTimeout,
        value,
        maxStreams);
  }

  /** A copy with another {@link #maxStreams()}. */
  public HttpServerOptions maxStreams(int value) {
    return new HttpServerOptions(
        tcp,
        maxRequestLine,
        maxHeaders,
        maxBody,
        maxRequests,
        headTimeout,
        idleTimeout,
        accessLog,
        value);
  }

  /** A copy that is served over TLS: {@link TcpOptions#tls(Tls)} of {@link #tcp()}. */
  public HttpServerOptions tls(@Nullable Tls value) {
    return tcp(tcp.tls(value));
  }
}
