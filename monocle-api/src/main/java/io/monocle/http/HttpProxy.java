package io.monocle.http;

import io.monocle.internal.http.BasicText;
import io.monocle.internal.http.Hosts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that all connections of a client go through, to {@code http}, {@code https} and {@code
 * ws} alike, but those to hosts that are excepted. It makes a tunnel, so TLS is between the client
 * and the server, and it resolves the server's name. Reaching it and its handshake have the time of
 * {@link io.monocle.net.TcpOptions#connectTimeout}.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> a proxy that makes no
 * tunnel is a {@link ProxyException} of the call.
 *
 * @param kind what it speaks
 * @param host its name or address
 * @param port its port
 * @param credentials what it is told of the user, or null
 * @param excepted the hosts that are connected to directly, as in {@link #except}
 */
public record HttpProxy(
    Kind kind, String host, int port, @Nullable Credentials credentials, List<String> excepted) {
  private static final int LONGEST = 255;

  /** What a proxy speaks. */
  public enum Kind {
    /** The method CONNECT (RFC 9110, section 9.3.6), with basic authentication. */
    CONNECT,
    /** SOCKS 5 (RFC 1928), with user name and password (RFC 1929). */
    SOCKS5
  }

  /** Checks the port, the excepted hosts, and what SOCKS has only 255 bytes for. */
  public HttpProxy {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(host, "host");
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535, not " + port);
    }
    if (credentials != null && kind == Kind.SOCKS5) {
      fits("user", credentials.user());
      fits("password", credentials.password());
    }
    if (credentials != null && kind == Kind.CONNECT) {
      var _ = BasicText.of(credentials.user(), credentials.password()); // throws if it cannot
    }
    excepted = Hosts.checked(excepted);
  }

  private static void fits(String what, String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > LONGEST) {
      throw new IllegalArgumentException("a " + what + " must have 1 to 255 bytes");
    }
  }

  /** A proxy that understands CONNECT. */
  public static HttpProxy connect(String host, int port) {
    return new HttpProxy(Kind.CONNECT, host, port, null, List.of());
  }

  /** A proxy that understands SOCKS 5. */
  public static HttpProxy socks5(String host, int port) {
    return new HttpProxy(Kind.SOCKS5, host, port, null, List.of());
  }

  /** A copy that is told who asks. */
  public HttpProxy credentials(String user, String password) {
    return new HttpProxy(kind, host, port, new Credentials(user, password), excepted);
  }

  /**
   * A copy that leaves connections to some more hosts alone.
   *
   * @param hosts names or addresses as they stand in URLs, whatever the case ({@code "localhost"},
   *     {@code "::1"}), or all names below one ({@code "*.internal"})
   */
  public HttpProxy except(String... hosts) {
    return new HttpProxy(
        kind, host, port, credentials, Stream.concat(excepted.stream(), Stream.of(hosts)).toList());
  }

  /** Whether connections to this host go through it. */
  public boolean leadsTo(String target) {
    return !Hosts.match(excepted, target);
  }

  @Override
  public String toString() {
    return kind + " proxy " + host + ":" + port;
  }
}
