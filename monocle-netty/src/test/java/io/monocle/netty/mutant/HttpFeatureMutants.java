package io.monocle.netty.mutant;

import io.monocle.http.HttpException;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpResponse;
import io.monocle.netty.mutant.HttpDefect.ServerLink;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is built on servers and clients, gone wrong. */
final class HttpFeatureMutants {
  private HttpFeatureMutants() {}

  static List<HttpMutant> all() {
    return List.of(
        HttpMutant.engine("HTTP-100", "tells no date", () -> new Keeps("last-modified")),
        HttpMutant.api("HTTP-101", "goes anywhere", Anywhere::new),
        HttpMutant.engine("HTTP-102", "leads nowhere", () -> new Keeps("location")),
        HttpMutant.engine("HTTP-103", "knows no tags", () -> new Overhears("if-none-match")),
        HttpMutant.engine("HTTP-104", "knows no parts", () -> new Overhears("range")));
  }

  /** Drops a field of every request. */
  private record Overhears(String field) implements HttpDefect {
    @Override
    public HttpRequestHead came(HttpRequestHead head) {
      return new HttpRequestHead(
          head.method(), head.target(), head.version(), head.fields().copy().remove(field));
    }
  }

  /** Drops a field of every response. */
  private record Keeps(String field) implements HttpDefect {
    @Override
    public ServerLink link(HttpRequestHead request) {
      return new ServerLink() {
        @Override
        public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
          head.fields().remove(field);
          below.respond(head, body, last);
        }
      };
    }
  }

  private static final class Anywhere implements Subject {
    @Override
    public HttpHandler files(Path root) {
      return request -> {
        try {
          return HttpResponse.text(Files.readString(root.resolve(request.parameter("path"))));
        } catch (IOException e) {
          throw new HttpException(404, "none");
        }
      };
    }
  }
}
