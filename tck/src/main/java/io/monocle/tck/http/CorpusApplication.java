package io.monocle.tck.http;

import static io.monocle.Monocle.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.monocle.http.HttpHandler;
import io.monocle.http.HttpOutput;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import java.util.Locale;

/** What the exchanges of the corpus are with. */
final class CorpusApplication implements HttpHandler {

  @Override
  public HttpResponse handle(HttpRequest request) {
    return switch (request.path()) {
      case "/", "*" -> HttpResponse.text("hello");
      case "/kept" -> HttpResponse.text("kept");
      case "/echo" -> HttpResponse.text(echo(request));
      case "/length" -> HttpResponse.text(length(request) + " bytes");
      case "/whole" -> HttpResponse.text(await(request.body().bytes()).length + " bytes");
      case "/unread" -> HttpResponse.text("unread");
      case "/path", "/a b", "/\u00e9", "/a/b", "/%" -> HttpResponse.text(shown(request.path()));
      case "/query" -> HttpResponse.text(shown(request.query().toString()));
      case "/stream" -> HttpResponse.stream("text/plain", CorpusApplication::stream);
      case "/said" ->
          HttpResponse.stream("text/plain", CorpusApplication::stream)
              .header("content-length", "13");
      case "/nothing" -> HttpResponse.of(204);
      case "/not-modified" -> HttpResponse.text("x").status(304).header("etag", "\"1\"");
      case "/empty" -> HttpResponse.text("");
      case "/close" -> HttpResponse.text("close").header("connection", "close");
      case "/redirect" -> HttpResponse.redirect("/");
      default -> HttpResponse.text("nothing here").status(404);
    };
  }

  private static String echo(HttpRequest request) {
    StringBuilder text = new StringBuilder(request.method() + " " + request.target() + "\n");
    for (var field : request.headers().entries()) {
      if (field.getKey().toLowerCase(Locale.ROOT).startsWith("x")) {
        text.append(field.getKey()).append(": ").append(shown(field.getValue())).append('\n');
      }
    }
    return text + new String(await(request.body().bytes()), ISO_8859_1);
  }

  private static int length(HttpRequest request) {
    int length = 0;
    for (byte[] some; (some = await(request.body().read())) != null; ) {
      length += some.length;
    }
    return length;
  }

  private static void stream(HttpOutput out) {
    for (String word : new String[] {"one ", "two ", "three"}) {
      await(out.write(word));
    }
  }

  /** In ASCII, so that an answer does not depend on charsets. */
  private static String shown(String text) {
    return Escapes.escape(text);
  }
}
