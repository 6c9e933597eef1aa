package io.monocle.netty.mutant;

import io.monocle.LoopGroup;
import io.monocle.LoopGroupBuilder;
import io.monocle.Promise;
import io.monocle.http.HttpException;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.netty.mutant.HttpDefect.ServerLink;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpServerConfig;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Servers gone wrong. */
final class HttpServerMutants {
  private static final long LATE = Duration.ofHours(1).toNanos();

  private HttpServerMutants() {}

  static List<HttpMutant> all() {
    return List.of(
        HttpMutant.api("CLOSE-27", "remembers its groups", Remembers::new),
        HttpMutant.engine("HTTP-1", "knows one field of a name", () -> heads(OneOfAName::of)),
        HttpMutant.engine(
            "HTTP-2", "all is well", () -> links(head -> new ServerLinks.AlwaysFine())),
        HttpMutant.engine(
            "HTTP-3", "one request a connection", () -> links(head -> new ServerLinks.OneOnly())),
        HttpMutant.engine("HTTP-4", "answers what was asked before", Stale::new),
        HttpMutant.engine("HTTP-5", "ends before it answers", () -> links(ServerLinks.Hasty::new)),
        HttpMutant.engine(
            "HTTP-6", "stays when told to go", () -> links(head -> new ServerLinks.Stays())),
        HttpMutant.engine("HTTP-7", "forgets the length", () -> links(ServerLinks.Lengthless::new)),
        HttpMutant.engine(
            "HTTP-8", "has always a body", () -> links(head -> new ServerLinks.Talkative())),
        HttpMutant.engine(
            "HTTP-9", "loses a piece", () -> links(head -> new ServerLinks.LosesPiece())),
        HttpMutant.engine(
            "HTTP-10", "ends what broke off", () -> links(head -> new ServerLinks.Completes())),
        HttpMutant.engine(
            "HTTP-11", "loses a byte", () -> links(head -> new ServerLinks.LosesByte())),
        HttpMutant.engine(
            "HTTP-12", "leaves the rest", () -> links(head -> new ServerLinks.LeavesRest())),
        HttpMutant.engine(
            "HTTP-13", "asks for every body", () -> links(head -> new ServerLinks.AsksAtOnce())),
        HttpMutant.engine("HTTP-14", "takes anything", Anything::new),
        HttpMutant.engine("HTTP-15", "takes anything", Anything::new),
        HttpMutant.engine("HTTP-16", "makes up a host", () -> heads(HttpServerMutants::hosted)),
        HttpMutant.engine("HTTP-17", "is the same for all targets", () -> heads(h -> to(h, "/"))),
        HttpMutant.engine("HTTP-18", "a byte too lax", () -> configs(c -> limits(c, 1, 0))),
        HttpMutant.engine("HTTP-19", "a byte too lax", () -> configs(c -> limits(c, 0, 1))),
        HttpMutant.api("HTTP-20", "a byte too lax", options(o -> o.maxBody(o.maxBody() + 1))),
        HttpMutant.engine("HTTP-21", "waits long for heads", () -> configs(c -> times(c, true))),
        HttpMutant.engine("HTTP-22", "keeps what is idle", () -> configs(c -> times(c, false))),
        HttpMutant.api("HTTP-23", "one too many", options(o -> o.maxRequests(2))),
        HttpMutant.api("HTTP-24", "repairs fields", Repairs::new),
        HttpMutant.api("HTTP-25", "tells the reason", handlers(HttpServerMutants::telling)),
        HttpMutant.api("HTTP-26", "all failures are alike", handlers(HttpServerMutants::alike)),
        HttpMutant.engine(
            "HTTP-27", "does not see clients go", () -> links(head -> new ServerLinks.Blind())),
        HttpMutant.api("HTTP-28", "stops in words only", () -> stopping((server, grace) -> false)),
        HttpMutant.api("HTTP-33", "stops in words only", () -> stopping((server, grace) -> false)),
        HttpMutant.api("HTTP-29", "has no grace", () -> stopping((server, grace) -> true)),
        HttpMutant.engine("HTTP-30", "reads on", () -> links(head -> new ServerLinks.ReadsOn())),
        HttpMutant.engine("HTTP-34", "makes up a host", () -> heads(HttpServerMutants::hosted)),
        HttpMutant.engine(
            "HTTP-36", "does not see clients go", () -> links(head -> new ServerLinks.Blind())),
        HttpMutant.engine("HTTP-37", "reads on", () -> links(head -> new ServerLinks.ReadsOn())),
        HttpMutant.engine(
            "HTTP-38", "keeps the head", () -> links(head -> new ServerLinks.KeepsHead())),
        HttpMutant.engine(
            "HTTP-39", "waits for it all", () -> links(head -> new ServerLinks.Gathers())),
        HttpMutant.api("HTTP-40", "serves elsewhere", Elsewhere::new),
        HttpMutant.engine(
            "HTTP-41", "never over", () -> links(head -> new ServerLinks.NeverOver())),
        HttpMutant.engine("HTTP-42", "ends too soon", () -> configs(HttpServerMutants::hurried)),
        HttpMutant.engine(
            "HTTP-43", "knows one end only", () -> links(head -> new ServerLinks.OneEnd())),
        HttpMutant.engine("HTTP-35", "reads another head", () -> heads(h -> to(h, "/"))),
        HttpMutant.engine(
            "HTTP-32", "ends what broke off", () -> links(head -> new ServerLinks.Completes())),
        HttpMutant.engine(
            "HTTP-31", "all is written at once", () -> links(head -> new ServerLinks.AllOut())));
  }

  static HttpDefect heads(UnaryOperator<HttpRequestHead> change) {
    return new HttpDefect() {
      @Override
      public HttpRequestHead came(HttpRequestHead sound) {
        return change.apply(sound);
      }
    };
  }

  static HttpDefect configs(UnaryOperator<HttpServerConfig> change) {
    return new HttpDefect() {
      @Override
      public HttpServerConfig config(HttpServerConfig sound) {
        return change.apply(sound);
      }
    };
  }

  static HttpDefect links(Function<HttpRequestHead, ServerLink> link) {
    return new HttpDefect() {
      @Override
      public ServerLink link(HttpRequestHead head) {
        return link.apply(head);
      }
    };
  }

  static Supplier<Subject> options(UnaryOperator<HttpServerOptions> change) {
    return () ->
        new Subject() {
          @Override
          public Promise<HttpServer> serveHttp(
              String host, int port, HttpServerOptions options, HttpHandler handler) {
            return HttpServer.listen(host, port, change.apply(options), handler);
          }
        };
  }

  private static Supplier<Subject> handlers(UnaryOperator<HttpHandler> change) {
    return () ->
        new Subject() {
          @Override
          public Promise<HttpServer> serveHttp(
              String host, int port, HttpServerOptions options, HttpHandler handler) {
            return HttpServer.listen(host, port, options, change.apply(handler));
          }
        };
  }

  interface Stops {
    boolean now(HttpServer server, Duration grace);
  }

  static Subject stopping(Stops stops) {
    return new Subject() {
      @Override
      public Promise<@Nullable Void> stop(HttpServer server, Duration grace) {
        return stops.now(server, grace) ? server.stop() : Promise.completed(null);
      }
    };
  }

  private static HttpHandler telling(HttpHandler handler) {
    return request -> {
      try {
        return handler.handle(request);
      } catch (IllegalStateException e) {
        return HttpResponse.text(String.valueOf(e.getMessage())).status(500);
      }
    };
  }

  private static HttpHandler alike(HttpHandler handler) {
    return request -> {
      try {
        return handler.handle(request);
      } catch (HttpException e) {
        throw new IllegalStateException("planned by the conformance kit", e);
      }
    };
  }

  static HttpRequestHead with(HttpRequestHead head, HttpFields fields) {
    return new HttpRequestHead(head.method(), head.target(), head.version(), fields);
  }

  private static HttpRequestHead to(HttpRequestHead head, String target) {
    return new HttpRequestHead(head.method(), target, head.version(), head.fields());
  }

  static HttpRequestHead hosted(HttpRequestHead head) {
    return with(head, head.fields().copy().set("host", "here"));
  }

  private static HttpServerConfig limits(HttpServerConfig config, int line, int headers) {
    return new HttpServerConfig(
        config.socket(),
        config.maxRequestLine() + line,
        config.maxHeaders() + headers,
        config.headTimeoutNanos(),
        config.idleTimeoutNanos(),
        config.maxStreams(),
        config.tls());
  }

  static HttpServerConfig times(HttpServerConfig config, boolean ofHead) {
    return new HttpServerConfig(
        config.socket(),
        config.maxRequestLine(),
        config.maxHeaders(),
        ofHead ? LATE : config.headTimeoutNanos(),
        ofHead ? config.idleTimeoutNanos() : LATE,
        config.maxStreams(),
        config.tls());
  }

  private static HttpServerConfig hurried(HttpServerConfig config) {
    return new HttpServerConfig(
        config.socket(),
        config.maxRequestLine(),
        config.maxHeaders(),
        config.headTimeoutNanos() / 4 * 3,
        config.idleTimeoutNanos() / 4 * 3,
        config.maxStreams(),
        config.tls());
  }

  private static final class Remembers implements Subject {
    private static final Queue<LoopGroup> KEPT = new ConcurrentLinkedQueue<>();

    @Override
    public LoopGroup open(LoopGroupBuilder builder) {
      LoopGroup group = builder.open();
      KEPT.add(group);
      return group;
    }
  }

  /** On any port that is free. */
  private static final class Elsewhere implements Subject {
    @Override
    public Promise<HttpServer> serveHttp(
        String host, int port, HttpServerOptions options, HttpHandler handler) {
      return HttpServer.listen(host, 0, options, handler);
    }
  }

  private static final class OneOfAName {
    static HttpRequestHead of(HttpRequestHead head) {
      HttpFields fields = new HttpFields();
      for (int i = 0; i < head.fields().size(); i++) {
        fields.set(head.fields().name(i), head.fields().value(i));
      }
      return with(head, fields);
    }
  }

  private static final class Stale implements HttpDefect {
    private byte @Nullable [] before;

    @Override
    public ServerLink link(HttpRequestHead request) {
      return new ServerLink() {
        @Override
        public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
          below.respond(head, before == null ? body : before, last);
          before = body;
        }
      };
    }
  }

  static final class Anything implements HttpDefect {
    @Override
    public boolean isCareless() {
      return true;
    }
  }

  /** An engine that understands nothing, and answers. */
  static HttpDefect takesAnything() {
    return new Anything();
  }

  private static final class Repairs implements Subject {
    @Override
    public HttpResponse header(HttpResponse response, String name, String value) {
      return response.header("x-repaired", value.replaceAll("[\\x00-\\x1f]", " "));
    }
  }
}
