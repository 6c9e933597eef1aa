package io.monocle.http;

import io.monocle.Promise;
import io.monocle.internal.EventLoop;
import io.monocle.internal.http.Serving;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server: it runs a handler, in an o-routine of its own, for each request.
 *
 * <p><b>Threads:</b> {@code listen} on a loop (in an o-routine or a callback), everything else from
 * any thread. With several loops, connections go to them in turn. <b>Cancellation:</b> a request
 * whose client goes away is cancelled; {@link #stop()} cancels what runs. <b>Errors:</b> {@code
 * listen} fails with a {@link io.monocle.net.NetworkException} that names the address; without
 * {@link io.monocle.spi.Capability#HTTP} it throws {@link UnsupportedOperationException}.
 */
public sealed interface HttpServer permits Serving {

  /** Serves on every address of this machine; port 0 is any free one. */
  static Promise<HttpServer> listen(int port, HttpHandler handler) {
    return Serving.listen(
        EventLoop.current("HttpServer.listen"), null, port, HttpServerOptions.defaults(), handler);
  }

  /** Serves on the address of a host name or literal, with options. */
  static Promise<HttpServer> listen(
      String host, int port, HttpServerOptions options, HttpHandler handler) {
    return Serving.listen(EventLoop.current("HttpServer.listen"), host, port, options, handler);
  }

  /** The bound address, with the real port. */
  InetSocketAddress address();

  /** The real port. */
  default int port() {
    return address().getPort();
  }

  /**
   * Stops listening, and cancels the o-routines that answer requests. Not waited for is the
   * o-routine that calls this. Idempotent.
   *
   * @return complete when the port is free and all requests have ended
   */
  Promise<@Nullable Void> stop();

  /**
   * Stops listening, lets what runs finish, and cancels what has not when the time is up.
   *
   * @param grace zero or less is {@link #stop()}
   */
  Promise<@Nullable Void> stop(Duration grace);

  /** Complete when it has stopped. */
  Promise<@Nullable Void> stopped();

  /** How many requests it answers now. */
  int requests();
}
