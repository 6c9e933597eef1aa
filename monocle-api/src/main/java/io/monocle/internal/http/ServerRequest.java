package io.monocle.internal.http;

import io.monocle.http.HttpBody;
import io.monocle.http.HttpException;
import io.monocle.http.HttpHeaders;
import io.monocle.http.HttpRequest;
import io.monocle.spi.HttpRequestHead;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request, as its handler sees it. */
public final class ServerRequest implements HttpRequest {
  private final HttpRequestHead head;
  private final RequestTarget target;
  private final BodyReader body;
  private final InetSocketAddress localAddress;
  private final InetSocketAddress remoteAddress;
  private @Nullable HttpHeaders headers;
  private @Nullable Map<String, List<String>> query;
  private Map<String, String> parameters = Map.of();

  ServerRequest(
      HttpRequestHead head,
      BodyReader body,
      InetSocketAddress localAddress,
      InetSocketAddress remoteAddress) {
    this.head = head;
    this.target = RequestTarget.of(head.target());
    this.body = body;
    this.localAddress = localAddress;
    this.remoteAddress = remoteAddress;
  }

  private ServerRequest(ServerRequest original, Map<String, String> parameters) {
    this.head = original.head;
    this.target = original.target;
    this.body = original.body;
    this.localAddress = original.localAddress;
    this.remoteAddress = original.remoteAddress;
    this.headers = original.headers;
    this.query = original.query;
    this.parameters = parameters;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  /** The same request, with what a route found in its path. */
  ServerRequest with(Map<String, String> found) {
    return new ServerRequest(this, found);
  }

  @Override
  public String method() {
    return head.method();
  }

  @Override
  public String target() {
    return head.target();
  }

  @Override
  public String path() {
    return target.path();
  }

  @Override
  public String version() {
    return head.version();
  }

  @Override
  public Optional<String> query(String name) {
    List<String> values = query().get(name);
    return values == null ? Optional.empty() : Optional.of(values.getFirst());
  }

  @Override
  public Map<String, List<String>> query() {
    Map<String, List<String>> known = query;
    if (known == null) {
      known = target.query();
      query = known;
    }
    return known;
  }

  @Override
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter \"" + name + "\"");
    }
    return value;
  }

  @Override
  public long number(String name) {
    String value = parameter(name);
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new HttpException(400, "\"" + name + "\" must be a number");
    }
  }

  @Override
  public HttpHeaders headers() {
    HttpHeaders known = headers;
    if (known == null) {
      known = new Headers(head.fields());
      headers = known;
    }
    return known;
  }

  @Override
  public HttpBody body() {
    return body;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remoteAddress;
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public String toString() {
    return head.method() + " " + head.target();
  }
}
