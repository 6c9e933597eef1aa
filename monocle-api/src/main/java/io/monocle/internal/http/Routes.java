package io.monocle.internal.http;

import io.monocle.http.HttpException;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.Router;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The routes of a router: literal paths by name, the others one after the other. */
public final class Routes {
  private final Map<String, List<Route>> literals = new HashMap<>();
  private final List<Route> patterns = new ArrayList<>();
  private final List<Router.Filter> filters = new ArrayList<>();

  /** No routes. */
  public Routes() {}

  private record Route(String method, PathPattern pattern, HttpHandler handler) {
    boolean answers(String asked) {
      return method.equals(asked) || method.equals("GET") && asked.equals("HEAD");
    }
  }

  private record Found(Route route, Map<String, String> parameters) {}

  /** See {@link Router#route}. */
  public void add(String method, String pattern, HttpHandler handler) {
    if (!Fields.isToken(method)) {
      throw new IllegalArgumentException("not a method: \"" + method + "\"");
    }
    add(new Route(method, new PathPattern(pattern), Objects.requireNonNull(handler, "handler")));
  }

  private void add(Route route) {
    if (route.pattern().isLiteral()) {
      Objects.requireNonNull(
              literals.computeIfAbsent(route.pattern().text(), path -> new ArrayList<>(1)))
          .add(route);
    } else {
      patterns.add(route);
    }
  }

  /** See {@link Router#mount}. */
  public void mount(String path, Routes other) {
    if (!path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException(
          "routes are mounted at a path such as \"/api\", not at \"" + path + "\"");
    }
    List<Router.Filter> around = List.copyOf(other.filters);
    List<Route> all = new ArrayList<>();
    other.literals.values().forEach(all::addAll);
    all.addAll(other.patterns);
    for (Route route : all) {
      add(
          new Route(
              route.method(), route.pattern().below(path), filtered(around, route.handler())));
    }
  }

  /** See {@link Router#around}. */
  public void around(Router.Filter filter) {
    filters.add(Objects.requireNonNull(filter, "filter"));
  }

  /** See {@link Router#handle}. */
  public @Nullable HttpResponse handle(HttpRequest request) throws Exception {
    return filtered(filters, this::routed).handle(request);
  }

  private static HttpHandler filtered(List<Router.Filter> around, HttpHandler innermost) {
    HttpHandler handler = innermost;
    for (Router.Filter filter : around.reversed()) {
      HttpHandler next = handler;
      handler = request -> filter.handle(request, next);
    }
    return handler;
  }

  private @Nullable HttpResponse routed(HttpRequest request) throws Exception {
    List<Found> found = find(request.path());
    Found best = best(found, request.method());
    if (best != null) {
      HttpRequest routed =
          best.parameters().isEmpty() ? request : ((ServerRequest) request).with(best.parameters());
      return best.route().handler().handle(routed);
    }
    if (found.isEmpty()) {
      throw new HttpException(404, "nothing is at this path");
    }
    TreeSet<String> allowed = new TreeSet<>();
    for (Found each : found) {
      allowed.add(each.route().method());
      if (each.route().method().equals("GET")) {
        allowed.add("HEAD");
      }
    }
    return new HttpException(405, "this path does not take " + request.method())
        .response()
        .header("allow", String.join(", ", allowed));
  }

  /** A route of the method itself comes before one for GET that answers HEAD. */
  private static @Nullable Found best(List<Found> found, String method) {
    Found substitute = null;
    for (Found each : found) {
      if (each.route().method().equals(method)) {
        return each;
      }
      if (substitute == null && each.route().answers(method)) {
        substitute = each;
      }
    }
    return substitute;
  }

  private List<Found> find(String path) {
    List<Found> found = new ArrayList<>(1);
    for (Route route : literals.getOrDefault(path, List.of())) {
      found.add(new Found(route, Map.of()));
    }
    for (Route route : patterns) {
      Map<String, String> parameters = route.pattern().match(path);
      if (parameters != null) {
        found.add(new Found(route, parameters));
      }
    }
    return found;
  }
}
