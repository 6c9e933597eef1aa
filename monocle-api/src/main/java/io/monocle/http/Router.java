package io.monocle.http;

import io.monocle.internal.http.Routes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the handler of a request by its method and path.
 *
 * <pre>{@code
 * var router = new Router()
 *     .get("/", request -> HttpResponse.text("hello"))
 *     .get("/users/{id}", request -> user(request.number("id")))
 *     .get("/files/{path*}", request -> file(request.parameter("path")))
 *     .mount("/admin", adminRoutes);
 * }</pre>
 *
 * <p>In a pattern {@code {name}} is one part of the path, {@code {name:[0-9]+}} one that matches a
 * regular expression, and {@code {name*}}, at the end, all that is left. A path without any of
 * these comes before one with; of several that match, the one added first is taken. A path that
 * none matches is answered 404; one that matches for other methods only, 405 with the field {@code
 * allow}. {@code HEAD} is answered by what answers {@code GET}, if nothing else does.
 *
 * <p><b>Threads:</b> set up by one thread; then any number of loops may use it.
 * <b>Cancellation:</b> as the handlers'. <b>Errors:</b> a pattern that makes no sense is an {@link
 * IllegalArgumentException} when it is added.
 */
public final class Router implements HttpHandler {
  private final Routes routes = new Routes();

  /** A router without routes. */
  public Router() {}

  /** What stands around handlers. */
  @FunctionalInterface
  public interface Filter {

    /** Answers itself, or has the next one answer and does something before or after it. */
    @Nullable HttpResponse handle(HttpRequest request, HttpHandler next) throws Exception;
  }

  /** Adds a route for {@code GET} and {@code HEAD}. */
  public Router get(String pattern, HttpHandler handler) {
    return route("GET", pattern, handler);
  }

  /** Adds a route for {@code POST}. */
  public Router post(String pattern, HttpHandler handler) {
    return route("POST", pattern, handler);
  }

  /** Adds a route for {@code PUT}. */
  public Router put(String pattern, HttpHandler handler) {
    return route("PUT", pattern, handler);
  }

  /** Adds a route for {@code PATCH}. */
  public Router patch(String pattern, HttpHandler handler) {
    return route("PATCH", pattern, handler);
  }

  /** Adds a route for {@code DELETE}. */
  public Router delete(String pattern, HttpHandler handler) {
    return route("DELETE", pattern, handler);
  }

  /** Adds a route for WebSockets. */
  public Router webSocket(String pattern, WebSocketHandler handler) {
    return webSocket(pattern, WebSocketOptions.defaults(), handler);
  }

  /** Adds a route for WebSockets, with options. */
  public Router webSocket(String pattern, WebSocketOptions options, WebSocketHandler handler) {
    HttpResponse response = HttpResponse.webSocket(options, handler);
    return get(pattern, request -> response);
  }

  /** Adds a route for some method. */
  public Router route(String method, String pattern, HttpHandler handler) {
    routes.add(method.toUpperCase(Locale.ROOT), pattern, handler);
    return this;
  }

  /** Adds all routes that another router has now, below a path, with its filters around them. */
  public Router mount(String path, Router other) {
    routes.mount(path, other.routes);
    return this;
  }

  /** Puts a filter around every route, also those added later; the first one is the outermost. */
  public Router around(Filter filter) {
    routes.around(filter);
    return this;
  }

  @Override
  public @Nullable HttpResponse handle(HttpRequest request) throws Exception {
    return routes.handle(request);
  }
}
