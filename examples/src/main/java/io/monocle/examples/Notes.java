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
 * Notes in memory, over HTTP: {@code POST} text to {@code /notes}, {@code GET}, {@code PUT} and
 * {@code DELETE} {@code /notes/1}. Arguments: the port, 8080 by default.
 */
final class Notes {
  /** No lock: between two awaits nothing else runs on the loop. */
  private final Map<Long, String> notes = new TreeMap<>();

  private long last;

  static void main(String... args) {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    run(() -> new Notes().serve(port));
  }

  private void serve(int port) {
    var router =
        new Router()
            .get("/", request -> HttpResponse.html("<h1>Notes</h1><p>See <a href=/notes>all</a>."))
            .get("/notes", request -> HttpResponse.text(all()))
            .post("/notes", this::add)
            .get("/notes/{id}", request -> HttpResponse.text(note(request)))
            .put("/notes/{id}", this::change)
            .delete("/notes/{id}", this::delete);
    var server = await(HttpServer.listen("127.0.0.1", port, HttpServerOptions.defaults(), router));
    IO.println("Notes on 127.0.0.1:" + server.port() + ", until Ctrl-C. Try:");
    IO.println("  curl -d 'buy milk' http://127.0.0.1:" + server.port() + "/notes");
    await(server.stopped());
  }

  private String all() {
    return notes.entrySet().stream()
        .map(note -> note.getKey() + " " + note.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private HttpResponse add(HttpRequest request) {
    String text = await(request.body().text());
    long id = ++last;
    notes.put(id, text);
    return HttpResponse.text("note " + id + "\n").status(201).header("location", "/notes/" + id);
  }

  private String note(HttpRequest request) {
    String text = notes.get(request.number("id"));
    if (text == null) {
      throw new HttpException(404, "no such note");
    }
    return text;
  }

  private HttpResponse change(HttpRequest request) {
    note(request);
    notes.put(request.number("id"), await(request.body().text()));
    return HttpResponse.of(204);
  }

  private HttpResponse delete(HttpRequest request) {
    note(request);
    notes.remove(request.number("id"));
    return HttpResponse.of(204);
  }
}
