package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.http.HttpBody;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpDownload;
import io.monocle.http.HttpException;
import io.monocle.http.HttpHeaders;
import io.monocle.http.HttpOutput;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.net.NetworkException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stands in front of a web server and passes on what is asked and answered, piece by piece and no
 * faster than the slower side. Arguments: the port, and the server, such as {@code
 * http://127.0.0.1:8080}.
 */
record ReverseProxy(HttpClient client, String target) {
  /** What is about one connection only, and the date, which every server says itself. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "date");

  private static final String ANY_TYPE = "application/octet-stream";

  static void main(String... args) {
    if (args.length != 2) {
      IO.println("ReverseProxy needs: <port to listen on> <http://host:port of the server>");
      return;
    }
    run(() -> serve(Integer.parseInt(args[0]), args[1]));
  }

  static void serve(int port, String target) {
    var options = HttpClientOptions.defaults().maxRedirects(0).decompress(false);
    try (var client = HttpClient.open(options)) {
      var proxy = new ReverseProxy(client, target);
      var server =
          await(HttpServer.listen("127.0.0.1", port, HttpServerOptions.defaults(), proxy::forward));
      IO.println("Proxy on http://127.0.0.1:" + server.port() + "/ for " + target);
      await(server.stopped());
    }
  }

  HttpResponse forward(HttpRequest request) {
    HttpDownload reply;
    try {
      reply = await(client.download(callFor(request)));
    } catch (NetworkException e) {
      IO.println("502: " + e.getMessage());
      return HttpResponse.text("the server is not there").status(502);
    }
    onCancel(reply::close); // the client has gone, and needs no more of it
    String type = reply.header("content-type").orElse(ANY_TYPE);
    var response = HttpResponse.stream(type, out -> copy(reply.body(), out)).status(reply.status());
    for (String name : passedOn(reply.headers())) {
      for (String value : reply.headers().all(name)) {
        response = response.addHeader(name, value);
      }
    }
    return response;
  }

  private HttpCall callFor(HttpRequest request) {
    if (!request.target().startsWith("/")) {
      throw new HttpException(400, "this proxy is asked for paths");
    }
    var call = HttpCall.of(request.method(), target + request.target());
    var headers = request.headers();
    if (headers.contains("content-length") || headers.contains("transfer-encoding")) {
      String type = request.header("content-type").orElse(ANY_TYPE);
      call = call.stream(type, out -> copy(request.body(), out));
    }
    for (String name : passedOn(headers)) {
      call = call.header(name, String.join(", ", headers.all(name)));
    }
    return call.header("x-forwarded-for", request.remoteAddress().getHostString());
  }

  private static Set<String> passedOn(HttpHeaders headers) {
    var names = new TreeSet<String>();
    for (var field : headers.entries()) {
      names.add(field.getKey().toLowerCase(Locale.ROOT));
    }
    for (String more : headers.all("connection")) {
      for (String name : more.toLowerCase(Locale.ROOT).split(",", -1)) {
        names.remove(name.strip());
      }
    }
    names.removeAll(NOT_PASSED_ON);
    names.remove("content-type"); // comes with the body
    names.remove("host"); // is the server's
    return names;
  }

  /** No faster than the slower side: the next piece is read when there is room for it. */
  private static void copy(HttpBody from, HttpOutput to) {
    for (byte[] piece; (piece = await(from.read())) != null; ) {
      await(to.write(piece));
    }
  }
}
