package io.monocle.http;

import io.monocle.net.TcpOptions;
import io.monocle.net.Tls;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a client behaves. {@link #defaults} has the usual values, and each method gives a copy with
 * one of them changed.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> a value out of range is
 * an {@link IllegalArgumentException}.
 *
 * @param tcp the options of its sockets
 * @param maxConnections the most calls to one host and port at a time, and so the most connections;
 *     further calls wait; default 64
 * @param maxWaiting the most requests that wait for a connection to one host and port; one more
 *     fails; default 1,024
 * @param idleTimeout how long an unused connection is kept; default 30 s
 * @param maxHeaders the most bytes of a reply's header fields in all; default 16,384
 * @param maxBody the most bytes of a reply that is read whole; default 10 MiB
 * @param maxRedirects how many redirects are followed; default 5
 * @param decompress whether gzip and deflate are asked for and undone, unless a call says itself
 *     what it accepts, or asks for a range; limits are those of what comes out; default true
 * @param cookies where cookies are kept; default null, which is nowhere
 * @param version what it speaks; default {@link HttpVersion#NEGOTIATED}
 * @param proxy what all connections go through; default null, which is nothing
 */
public record HttpClientOptions(
    TcpOptions tcp,
    int maxConnections,
    int maxWaiting,
    Duration idleTimeout,
    int maxHeaders,
    int maxBody,
    int maxRedirects,
    boolean decompress,
    @Nullable CookieJar cookies,
    HttpVersion version,
    @Nullable HttpProxy proxy) {
  private static final HttpClientOptions DEFAULTS =
      new HttpClientOptions(
          TcpOptions.defaults(),
          64,
          1_024,
          Duration.ofSeconds(30),
          16_384,
          10 << 20,
          5,
          true,
          null,
          HttpVersion.NEGOTIATED,
          null);

  /** Checks the ranges. */
  public HttpClientOptions {
    Objects.requireNonNull(tcp, "tcp");
    Objects.requireNonNull(version, "version");
    atLeast(1, "maxConnections", maxConnections);
    atLeast(0, "maxWaiting", maxWaiting);
    atLeast(64, "maxHeaders", maxHeaders);
    atLeast(1, "maxBody", maxBody);
    atLeast(0, "maxRedirects", maxRedirects);
    if (!idleTimeout.isPositive()) {
      throw new IllegalArgumentException("idleTimeout must be positive, not " + idleTimeout);
    }
  }

  /** The usual values. */
  public static HttpClientOptions defaults() {
    return DEFAULTS;
  }

  private static void atLeast(int least, String name, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
    }
  }

  /** A copy with another {@link #tcp()}. */
  public HttpClientOptions tcp(TcpOptions value) {
    return new HttpClientOptions(
        value,
        maxConnections,
        maxWaiting,
        idleTimeout,
        maxHeaders,
        maxBody,
        maxRedirects,
        decompress,
        cookies,
        version,
        proxy);
  }

  /** A copy with another {@link #maxConnections()}. */
  public HttpClientOptions maxConnections(int value) {
    return new HttpClientOptions(
        tcp,
        value,
        maxWaiting,
        idleTimeout,
        maxHeaders,
        maxBody,
        maxRedirects,
        decompress,
        cookies,
        version,
        proxy);
  }

  /** A copy with another {@link #maxWaiting()}. */
  public HttpClientOptions maxWaiting(int value) {
    return new HttpClientOptions(
        tcp,
        maxConnections,
        value,
        idleTimeout,
        maxHeaders,
        maxBody,
        maxRedirects,
        decompress,
        cookies,
        version,
        proxy);
  }

  /** A copy with another {@link #idleTimeout()}. */
  public HttpClientOptions idleTimeout(Duration value) {
    return new HttpClientOptions(
        tcp,
        maxConnections,
        maxWaiting,
        value,
        maxHeaders,
        maxBody,
        maxRedirects,
        decompress,
        cookies,
        version,
        proxy);
  }

  /** A copy with another {@link #maxHeaders()}. */
  public HttpClientOptions maxHeaders(int value) {
    return new HttpClientOptions(
        tcp,
        maxConnections,
        maxWaiting,
        idleTimeout,
        value,
        maxBody,
        maxRedirects,
        decompress,
        cookies,
        version,
        proxy);
  }

  /** A copy with another {@link #maxBody()}. */
  public HttpClientOptions maxBody(int value) {
    return new HttpClientOptions(
        tcp,
        maxConnections,
        maxWaiting,
        idleTimeout,
        maxHeaders,
        value,
        maxRedirects,
        decompress,
        cookies,
        version,
        proxy);
  }

  /** A copy with another {@link #maxRedirects()}. */
  public HttpClientOptions maxRedirects(int value) {
    return new HttpClientOptions(
        tcp,
        maxConnections,
        maxWaiting,
        idleTimeout,
        maxHeaders,
        maxBody,
        value,
        decompress,
        cookies,
        version,
        proxy);
  }

  /** A copy with another {@link #decompress()}. */
  public HttpClientOptions decompress(boolean value) {
    return new HttpClientOptions(
        tcp,
        maxConnections,
        maxWaiting,
        idleTimeout,
        maxHeaders,
        maxBody,
        maxRedirects,
        value,
        cookies,
        version,
        proxy);
  }

  /** A copy with another {@link #cookies()}. */
  public HttpClientOptions cookies(CookieJar value) {
    return new HttpClientOptions(
        tcp,
        maxConnections,
        maxWaiting,
        idleTimeout,
        maxHeaders,
        maxBody,
        maxRedirects,
        decompress,
        value,
        version,
        proxy);
  }

  /** A copy with another {@link #version()}. */
  public HttpClientOptions version(HttpVersion value) {
    return new HttpClientOptions(
        tcp,
        maxConnections,
        maxWaiting,
        idleTimeout,
        maxHeaders,
        maxBody,
        maxRedirects,
        decompress,
        cookies,
        value,
        proxy);
  }

  /** A copy with another {@link #proxy()}. */
  public HttpClientOptions proxy(@Nullable HttpProxy value) {
    return new HttpClientOptions(
        tcp,
        maxConnections,
        maxWaiting,
        idleTimeout,
        maxHeaders,
        maxBody,
        maxRedirects,
        decompress,
        cookies,
        version,
        value);
  }

  /**
   * A copy with another TLS for {@code https}: {@link TcpOptions#tls(Tls)} of {@link #tcp()}; null
   * is {@link Tls#client}.
   */
  public HttpClientOptions tls(@Nullable Tls value) {
    return tcp(tcp.tls(value));
  }
}
