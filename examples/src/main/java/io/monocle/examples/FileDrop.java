package io.monocle.examples;

import static io.monocle.Monocle.*;
import static io.monocle.Progress.PROGRESS;

import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.http.Multipart;
import io.monocle.http.MultipartForm;
import io.monocle.http.Router;
import io.monocle.http.StaticFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Uploads a file to a server in the same program and downloads it again, each with a progress bar.
 * Arguments: the file; without one it makes one of 32 MiB.
 */
final class FileDrop {
  private static final int WIDTH = 40;

  private final Path folder;

  private FileDrop(Path folder) {
    this.folder = folder;
  }

  static void main(String... args) throws IOException {
    Path folder = Files.createTempDirectory("file-drop");
    Path file = args.length > 0 ? Path.of(args[0]) : folder.resolve("sample.bin");
    if (args.length == 0) {
      Files.write(file, new byte[32 << 20]);
    }
    run(() -> new FileDrop(folder).transfer(file));
  }

  private void transfer(Path file) {
    var router = new Router().post("/", this::take).get("/{path*}", StaticFiles.of(folder));
    var server = await(HttpServer.listen("127.0.0.1", 0, HttpServerOptions.defaults(), router));
    String url = "http://127.0.0.1:" + server.port() + "/";
    try (var client = HttpClient.open(HttpClientOptions.defaults().decompress(false))) {
      var form = MultipartForm.empty().file("file", file);
      var reply = await(watched("up", client.send(HttpCall.post(url).multipart(form))));
      IO.println(reply.text());
      Path copy = folder.resolve("copy");
      try (var download = await(client.download(HttpCall.get(url + "taken")))) {
        long count = await(watched("down", download.body().saveTo(copy)));
        IO.println("downloaded " + count + " bytes");
      }
    }
    await(server.stop());
  }

  private HttpResponse take(HttpRequest request) {
    var parts = request.multipart();
    long count = 0;
    for (Multipart.Part part; (part = await(parts.next())) != null; ) {
      count += await(part.body().saveTo(folder.resolve("taken")));
    }
    return HttpResponse.text("the server has " + count + " bytes");
  }

  /** Draws a bar, each step in place of the one before. */
  private static <T> Promise<T> watched(String what, Promise<T> transfer) {
    int[] drawn = {-1};
    return transfer.on(
        PROGRESS,
        so -> {
          int done = (int) (WIDTH * so.fraction());
          if (done != drawn[0]) {
            drawn[0] = done;
            String end = done == WIDTH ? "\n" : "\r";
            IO.print(what + " [" + "#".repeat(done) + " ".repeat(WIDTH - done) + "]" + end);
          }
        });
  }
}
