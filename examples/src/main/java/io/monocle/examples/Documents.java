package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.http.HttpException;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.http.Router;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * JSON documents in memory: {@code POST} one to {@code /documents}, {@code GET}, {@code PUT} and
 * {@code DELETE} {@code /documents/1}, {@code GET} all of them. They are kept as the text that
 * came; a real server gives it to the JSON library of its choice. Arguments: the port, 8080 by
 * default.
 */
final class Documents {
  /** No lock: between two awaits nothing else runs on the loop. */
  private final Map<Long, String> documents = new TreeMap<>();

  private long last;

  static void main(String... args) {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    run(() -> new Documents().serve(port));
  }

  private void serve(int port) {
    var router =
        new Router()
            .get("/documents", request -> HttpResponse.json(all()))
            .post("/documents", this::add)
            .get("/documents/{id}", request -> HttpResponse.json(document(request)))
            .put("/documents/{id}", this::change)
            .delete("/documents/{id}", this::delete);
    var server = await(HttpServer.listen("127.0.0.1", port, HttpServerOptions.defaults(), router));
    IO.println("Documents on 127.0.0.1:" + server.port() + ", until Ctrl-C. Try:");
    IO.println(
        "  curl --json '{\"name\":\"Ann\"}' http://127.0.0.1:" + server.port() + "/documents");
    await(server.stopped());
  }

  private String all() {
    return documents.entrySet().stream()
        .map(each -> "{\"id\":" + each.getKey() + ",\"document\":" + each.getValue() + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private HttpResponse add(HttpRequest request) {
    String json = await(request.json()); // 415 if it is of another type
    long id = ++last;
    documents.put(id, json);
    return HttpResponse.json("{\"id\":" + id + "}")
        .status(201)
        .header("location", "/documents/" + id);
  }

  private String document(HttpRequest request) {
    String json = documents.get(request.number("id"));
    if (json == null) {
      throw new HttpException(404, "no such document");
    }
    return json;
  }

  private HttpResponse change(HttpRequest request) {
    document(request);
    documents.put(request.number("id"), await(request.json()));
    return HttpResponse.of(204);
  }

  private HttpResponse delete(HttpRequest request) {
    document(request);
    documents.remove(request.number("id"));
    return HttpResponse.of(204);
  }
}
