package io.monocle.http;

import io.monocle.internal.http.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a WebSocket behaves. {@link #defaults} has the usual values, and each method gives a copy
 * with one of them changed.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> a value out of range is
 * an {@link IllegalArgumentException}.
 *
 * @param maxMessage the most bytes of a message that comes, decompressed; more closes the WebSocket
 *     with code 1009; default 1 MiB
 * @param subprotocols what a client offers, the best first; of what is offered a server takes the
 *     first that it finds here; default none
 * @param origins the pages that may talk to a server, such as {@code https://example.org}; others
 *     are answered 403, who is no page is not asked; default none, which lets every page in
 * @param closeTimeout how long the peer may take to answer a close frame, or to take what is
 *     unwritten; then the connection is aborted; default 10 s
 * @param compression whether messages are compressed ({@code permessage-deflate}) if the peer
 *     agrees; default false
 */
public record WebSocketOptions(
    int maxMessage,
    List<String> subprotocols,
    List<String> origins,
    Duration closeTimeout,
    boolean compression) {
  private static final WebSocketOptions DEFAULTS =
      new WebSocketOptions(1 << 20, List.of(), List.of(), Duration.ofSeconds(10), false);

  /** Checks the ranges. */
  public WebSocketOptions {
    subprotocols = List.copyOf(subprotocols);
    origins = List.copyOf(origins);
    if (maxMessage < 1) {
      throw new IllegalArgumentException("maxMessage must be at least 1, not " + maxMessage);
    }
    for (String subprotocol : subprotocols) {
      if (!Fields.isToken(subprotocol)) {
        throw new IllegalArgumentException("not a subprotocol: \"" + subprotocol + "\"");
      }
    }
    if (!Objects.requireNonNull(closeTimeout, "closeTimeout").isPositive()) {
      throw new IllegalArgumentException("closeTimeout must be positive, not " + closeTimeout);
    }
  }

  /** The usual values. */
  public static WebSocketOptions defaults() {
    return DEFAULTS;
  }

  /** A copy with another {@link #maxMessage()}. */
  public WebSocketOptions maxMessage(int value) {
    return new WebSocketOptions(value, subprotocols, origins, closeTimeout, compression);
  }

  /** A copy with other {@link #subprotocols()}. */
  public WebSocketOptions subprotocols(String... values) {
    return new WebSocketOptions(maxMessage, List.of(values), origins, closeTimeout, compression);
  }

  /** A copy with other {@link #origins()}. */
  public WebSocketOptions origins(String... values) {
    return new WebSocketOptions(
        maxMessage, subprotocols, List.of(values), closeTimeout, compression);
  }

  /** A copy with another {@link #closeTimeout()}. */
  public WebSocketOptions closeTimeout(Duration value) {
    return new WebSocketOptions(maxMessage, subprotocols, origins, value, compression);
  }

  /** A copy with another {@link #compression()}. */
  public WebSocketOptions compression(boolean value) {
    return new WebSocketOptions(maxMessage, subprotocols, origins, closeTimeout, value);
  }
}
