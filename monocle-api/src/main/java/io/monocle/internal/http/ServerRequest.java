package io.monocle.internal.http;

import io.monocle.Promise;
import io.monocle.http.Credentials;
import io.monocle.http.HttpException;
import io.monocle.http.HttpForm;
import io.monocle.http.HttpHeaders;
import io.monocle.http.HttpRequest;
import io.monocle.http.Multipart;
import io.monocle.internal.Promises;
import io.monocle.internal.tls.Sessions;
import io.monocle.net.TlsSession;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpServerExchange;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** A request, as its handler sees it. */
public final class ServerRequest implements HttpRequest {
  private final HttpRequestHead head;
  private final RequestTarget target;
  private final LimitedBody body;
  private final InetSocketAddress localAddress;
  private final InetSocketAddress remoteAddress;
  private final @Nullable SSLEngine tls;
  private @Nullable HttpHeaders headers;
  private @Nullable Map<String, List<String>> query;
  private Map<String, String> parameters = Map.of();

  ServerRequest(HttpRequestHead head, LimitedBody body, HttpServerExchange transport) {
    this.head = head;
    this.target = RequestTarget.of(head.target());
    this.body = body;
    this.localAddress = transport.localAddress();
    this.remoteAddress = transport.remoteAddress();
    this.tls = transport.tls();
  }

  private ServerRequest(
      ServerRequest original,
      HttpRequestHead head,
      LimitedBody body,
      Map<String, String> parameters) {
    this.head = head;
    this.target = original.target;
    this.body = body;
    this.localAddress = original.localAddress;
    this.remoteAddress = original.remoteAddress;
    this.tls = original.tls;
    this.headers = head == original.head ? original.headers : null;
    this.query = original.query;
    this.parameters = parameters;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  /** The same request, with what a route found in its path. */
  ServerRequest with(Map<String, String> found) {
    return new ServerRequest(this, head, body, found);
  }

  /** The same request, with its body as it was before it was compressed. */
  ServerRequest decoded(LimitedBody plain) {
    HttpFields fields = head.fields().copy().remove("content-encoding").remove("content-length");
    HttpRequestHead plainHead =
        new HttpRequestHead(head.method(), head.target(), head.version(), fields);
    return new ServerRequest(this, plainHead, plain, parameters);
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
  public Optional<String> cookie(String name) {
    return CookieText.find(String.join(";", headers().all("cookie")), name);
  }

  @Override
  public Optional<Credentials> basicAuth() {
    return header("authorization").flatMap(BasicText::parse);
  }

  @Override
  public Promise<HttpForm> form() {
    return MediaType.is(head.fields().get("content-type"), FormText.TYPE)
        ? body.bytes().map(FormText::parse)
        : Promises.failed(new HttpException(415, "this takes " + FormText.TYPE));
  }

  @Override
  public Promise<String> json() {
    return MediaType.isJson(head.fields().get("content-type"))
        ? body.bytes().map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        : Promises.failed(new HttpException(415, "this takes application/json"));
  }

  @Override
  public Multipart multipart() {
    String type = String.valueOf(head.fields().get("content-type"));
    if (!MediaType.is(type, "multipart/form-data")) {
      throw new HttpException(415, "this takes multipart/form-data");
    }
    String boundary = MediaType.parameter(type, "boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > 70) {
      throw new HttpException(400, "the multipart body has no boundary");
    }
    return new MultipartReader(body, boundary);
  }

  @Override
  public LimitedBody body() {
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
  public @Nullable TlsSession tls() {
    return tls == null ? null : Sessions.of(tls);
  }

  @Override
  public String toString() {
    return head.method() + " " + head.target();
  }
}
