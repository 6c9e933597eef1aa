package io.monocle.tck.subject;

import io.monocle.Promise;
import io.monocle.http.Cookie;
import io.monocle.http.EventStream;
import io.monocle.http.HttpBody;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpDownload;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpOutput;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.http.Router;
import io.monocle.http.ServerEvent;
import io.monocle.http.StaticFiles;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** HTTP. */
public interface HttpVerbs {

  /** {@link HttpServer#listen(String, int, HttpServerOptions, HttpHandler)}. */
  default Promise<HttpServer> serveHttp(
      String host, int port, HttpServerOptions options, HttpHandler handler) {
    return HttpServer.listen(host, port, options, handler);
  }

  /** {@link HttpServer#stop(Duration)}. */
  default Promise<@Nullable Void> stop(HttpServer server, Duration grace) {
    return server.stop(grace);
  }

  /** {@link HttpBody#read}. */
  default Promise<byte @Nullable []> read(HttpBody body) {
    return body.read();
  }

  /** {@link HttpBody#bytes()}. */
  default Promise<byte[]> bytes(HttpBody body) {
    return body.bytes();
  }

  /** {@link HttpRequest#json}. */
  default Promise<String> json(HttpRequest request) {
    return request.json();
  }

  /** {@link HttpOutput#write(byte[])}. */
  default Promise<@Nullable Void> write(HttpOutput out, byte[] bytes) {
    return out.write(bytes);
  }

  /** {@link HttpResponse#header}. */
  default HttpResponse header(HttpResponse response, String name, String value) {
    return response.header(name, value);
  }

  /** {@link HttpClient#open}. */
  default HttpClient client(HttpClientOptions options) {
    return HttpClient.open(options);
  }

  /** {@link HttpClient#send}. */
  default Promise<HttpReply> send(HttpClient client, HttpCall call) {
    return client.send(call);
  }

  /** {@link HttpClient#download}. */
  default Promise<HttpDownload> download(HttpClient client, HttpCall call) {
    return client.download(call);
  }

  /** {@link StaticFiles#of}. */
  default HttpHandler files(Path root) {
    return StaticFiles.of(root);
  }

  /** {@link Router#Router()}. */
  default Router router() {
    return new Router();
  }

  /** {@link Cookie#of}. */
  default Cookie cookie(String name, String value) {
    return Cookie.of(name, value);
  }

  /** {@link HttpBody#saveTo}. */
  default Promise<Long> saveTo(HttpBody body, Path path) {
    return body.saveTo(path);
  }

  /** {@link EventStream#next}. */
  default Promise<@Nullable ServerEvent> next(EventStream events) {
    return events.next();
  }
}
