package io.monocle.netty.mutant;

import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.http.Cookie;
import io.monocle.http.EventStream;
import io.monocle.http.HttpBody;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpException;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpResponse;
import io.monocle.http.Router;
import io.monocle.http.ServerEvent;
import io.monocle.netty.mutant.HttpDefect.ServerLink;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.tck.subject.Subject;
import java.io.ByteArrayOutputStream;
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
        HttpMutant.engine("HTTP-300", "tells no date", () -> new Keeps("last-modified")),
        HttpMutant.api("HTTP-301", "goes anywhere", Anywhere::new),
        HttpMutant.engine("HTTP-302", "leads nowhere", () -> new Keeps("location")),
        HttpMutant.engine("HTTP-303", "knows no tags", () -> new Overhears("if-none-match")),
        HttpMutant.engine("HTTP-304", "knows no parts", () -> new Overhears("range")),
        HttpMutant.engine("HTTP-310", "does not ask", () -> new Overhears("accept-encoding")),
        HttpMutant.engine("HTTP-311", "hoards", Hoards::new),
        HttpMutant.engine("HTTP-312", "tells caches nothing", () -> new Keeps("vary")),
        HttpMutant.engine("HTTP-313", "takes it as plain", () -> new Overhears("content-encoding")),
        HttpMutant.api("HTTP-314", "leaves replies packed", Packed::new),
        HttpMutant.api("HTTP-315", "leaves replies packed", Packed::new),
        HttpMutant.engine("HTTP-320", "has no cookies", () -> new Overhears("cookie")),
        HttpMutant.api("HTTP-321", "repairs cookies", Bakes::new),
        HttpMutant.engine("HTTP-322", "forgets cookies", () -> new Conceals("cookie")),
        HttpMutant.engine("HTTP-330", "does not ask", () -> new Keeps("www-authenticate")),
        HttpMutant.engine("HTTP-331", "says no user", () -> new Conceals("authorization")),
        HttpMutant.engine("HTTP-340", "tells no type", () -> new Overhears("content-type")),
        HttpMutant.engine("HTTP-341", "tells no type", () -> new Overhears("content-type")),
        HttpMutant.engine("HTTP-342", "tells no type", () -> new Overhears("content-type")),
        HttpMutant.engine("HTTP-343", "tells no type", () -> new Conceals("content-type")),
        HttpMutant.api("HTTP-344", "saves what there is", Leaves::new),
        HttpMutant.engine("HTTP-345", "tells no type", () -> new Overhears("content-type")),
        HttpMutant.engine("HTTP-350", "hoards", Hoards::new),
        HttpMutant.api("HTTP-351", "forgets names", Nameless::new),
        HttpMutant.engine("HTTP-352", "says all are events", Pretends::new),
        HttpMutant.api("HTTP-360", "has one already", () -> routed("/a/{mine}")),
        HttpMutant.engine("HTTP-361", "tells no methods", () -> new Keeps("allow")),
        HttpMutant.api("HTTP-362", "has one already", () -> routed("/number/{mine}")),
        HttpMutant.api("HTTP-363", "has one already", () -> routed("/users")),
        HttpMutant.api("HTTP-370", "tells nothing", Silent::new));
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

  /** Routers that are not empty. */
  private static Subject routed(String pattern) {
    return new Subject() {
      @Override
      public Router router() {
        return new Router().get(pattern, request -> HttpResponse.text("mine"));
      }
    };
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

  /** Sends what is written when all of it is there. */
  private static final class Hoards implements HttpDefect {
    @Override
    public ServerLink link(HttpRequestHead request) {
      ByteArrayOutputStream hoard = new ByteArrayOutputStream();
      return new ServerLink() {
        @Override
        public void write(byte[] bytes, int offset, int length) {
          hoard.write(bytes, offset, length);
          above.written(length);
        }

        @Override
        public void end() {
          below.write(hoard.toByteArray(), 0, hoard.size());
          below.end();
        }
      };
    }
  }

  private static final class Packed implements Subject {
    @Override
    public HttpClient client(HttpClientOptions options) {
      return HttpClient.open(options.decompress(false));
    }
  }

  /** Drops a field of every request that a client sends. */
  private record Conceals(String field) implements HttpDefect {
    @Override
    public HttpRequestHead goes(HttpRequestHead head) {
      return new HttpRequestHead(
          head.method(), head.target(), head.version(), head.fields().copy().remove(field));
    }
  }

  private static final class Bakes implements Subject {
    @Override
    public Cookie cookie(String name, String value) {
      return Cookie.of(name.replace(' ', '_'), value.replaceAll("[^a-z0-9]", "_"));
    }
  }

  private static final class Leaves implements Subject {
    @Override
    public Promise<Long> saveTo(HttpBody body, Path path) {
      return Monocle.launch(
          () -> {
            long count = 0;
            try (var out = Files.newOutputStream(path)) {
              for (byte[] some; (some = Monocle.await(body.read())) != null; ) {
                out.write(some);
                count += some.length;
              }
            }
            return count;
          });
    }
  }

  private static final class Nameless implements Subject {
    @Override
    public Promise<@Nullable ServerEvent> next(EventStream events) {
      return events.next().map(event -> event == null ? null : event.event("message"));
    }
  }

  private static final class Pretends implements HttpDefect {
    @Override
    public ServerLink link(HttpRequestHead request) {
      return new ServerLink() {
        @Override
        public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
          head.fields().set("content-type", "text/event-stream");
          below.respond(new HttpResponseHead(200, head.fields()), body, last);
        }
      };
    }
  }

  private static final class Silent implements Subject {
    @Override
    public Promise<HttpReply> send(HttpClient client, HttpCall call) {
      return client.send(call).map(reply -> reply);
    }
  }
}
