package io.monocle.netty.mutant;

import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpVersion;
import io.monocle.netty.mutant.HttpDefect.ClientLink;
import io.monocle.netty.mutant.HttpDefect.ServerLink;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.NotProcessedException;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** HTTP/2 gone wrong. */
final class Http2Mutants {
  private static final Supplier<Subject> OLD_CLIENTS =
      HttpClientMutants.options(o -> o.version(HttpVersion.HTTP_1_1));

  private Http2Mutants() {}

  static List<HttpMutant> ofServers() {
    return List.of(
        HttpMutant.engine(
            "H2-1", "leaves cookies apart", () -> HttpServerMutants.heads(Http2Mutants::cut)),
        HttpMutant.engine("H2-2", "says yes to everything", HttpServerMutants.Anything::new),
        HttpMutant.engine("H2-3", "answers in order", InOrder::new),
        HttpMutant.engine(
            "H2-4", "takes more", () -> HttpServerMutants.configs(Http2Mutants::more)),
        HttpMutant.engine("H2-5", "drops too much", () -> links(DropsOwn::new)),
        HttpMutant.engine("H2-6", "has always a body", () -> links(ServerLinks.Talkative::new)),
        HttpMutant.engine(
            "H2-7", "makes up a host", () -> HttpServerMutants.heads(HttpServerMutants::hosted)),
        HttpMutant.api(
            "H2-8", "a byte too lax", HttpServerMutants.options(o -> o.maxBody(o.maxBody() + 1))),
        HttpMutant.engine("H2-9", "does not see streams end", () -> links(ServerLinks.Blind::new)),
        HttpMutant.engine("H2-10", "does not see clients go", () -> links(ServerLinks.Blind::new)),
        HttpMutant.engine("H2-11", "reads on", () -> links(ServerLinks.ReadsOn::new)),
        HttpMutant.engine("H2-12", "all is written at once", () -> links(ServerLinks.AllOut::new)),
        HttpMutant.engine("H2-13", "ends what broke off", () -> links(ServerLinks.Completes::new)),
        HttpMutant.engine("H2-14", "asks for every body", () -> links(ServerLinks.AsksAtOnce::new)),
        HttpMutant.engine("H2-15", "leaves the rest", () -> links(ServerLinks.LeavesRest::new)),
        HttpMutant.api(
            "H2-16", "has no grace", () -> HttpServerMutants.stopping((server, grace) -> true)),
        HttpMutant.api(
            "H2-17",
            "stops in words only",
            () -> HttpServerMutants.stopping((server, grace) -> false)),
        HttpMutant.engine(
            "H2-18",
            "keeps what is idle",
            () -> HttpServerMutants.configs(c -> HttpServerMutants.times(c, false))),
        HttpMutant.api("H2-19", "one too many", HttpServerMutants.options(o -> o.maxRequests(2))),
        HttpMutant.engine("H2-20", "takes anything", HttpServerMutants.Anything::new),
        HttpMutant.engine("H2-21", "takes anything", HttpServerMutants.Anything::new),
        HttpMutant.engine("H2-22", "never over", () -> links(ServerLinks.NeverOver::new)),
        HttpMutant.engine("H2-23", "knows one end only", () -> links(ServerLinks.OneEnd::new)));
  }

  static List<HttpMutant> ofClients() {
    return List.of(
        HttpMutant.api("H2-50", "speaks HTTP/1.1", OLD_CLIENTS),
        HttpMutant.api("H2-51", "a connection a call", NewClients::new),
        HttpMutant.api("H2-52", "a connection a call", NewClients::new),
        HttpMutant.engine("H2-53", "loses a byte", () -> replies(HttpClientMutants.LosesByte::new)),
        HttpMutant.engine(
            "H2-54", "waits for what nobody wants", () -> replies(HttpClientMutants.Faithful::new)),
        HttpMutant.engine(
            "H2-55", "an end is an end", () -> replies(HttpClientMutants.EndsWell::new)),
        HttpMutant.engine("H2-56", "knows no refusal", () -> replies(NeverRefused::new)),
        HttpMutant.engine("H2-57", "all are refusals", () -> replies(AlwaysRefused::new)),
        HttpMutant.engine("H2-58", "reads on", () -> replies(ReadsOn::new)),
        HttpMutant.api("H2-59", "speaks HTTP/1.1", OLD_CLIENTS),
        HttpMutant.engine("H2-60", "too lax", HttpClientMutants.TakesLargeHeads::new),
        HttpMutant.engine("H2-61", "every other call fails", HttpClientMutants.EveryOther::new),
        HttpMutant.engine("H2-62", "keeps what is idle", HttpClientMutants.NeverIdle::new),
        HttpMutant.engine("H2-63", "every other call fails", HttpClientMutants.EveryOther::new),
        HttpMutant.engine(
            "H2-64", "refusals are failures like any other", HttpClientMutants.Vague::new),
        HttpMutant.engine(
            "H2-65", "takes the first", () -> replies(HttpClientMutants.TakesTheFirst::new)),
        HttpMutant.engine(
            "H2-66", "waits for what nobody wants", () -> replies(HttpClientMutants.Faithful::new)),
        HttpMutant.api("H2-80", "goes straight", HttpClientMutants.options(o -> o.proxy(null))),
        HttpMutant.engine(
            "H2-81", "refusals are failures like any other", HttpClientMutants.Vague::new));
  }

  static List<HttpMutant> overTls() {
    Supplier<Subject> negotiating =
        HttpClientMutants.options(o -> o.version(HttpVersion.NEGOTIATED));
    return List.of(
        HttpMutant.api("H2-70", "speaks HTTP/1.1", OLD_CLIENTS),
        HttpMutant.api("H2-71", "speaks HTTP/1.1", OLD_CLIENTS),
        HttpMutant.api(
            "H2-72",
            "insists on HTTP/2",
            HttpClientMutants.options(o -> o.version(HttpVersion.HTTP_2_PRIOR_KNOWLEDGE))),
        HttpMutant.api("H2-73", "always offers HTTP/2", negotiating),
        HttpMutant.api("H2-74", "takes HTTP/1.1, too", negotiating),
        HttpMutant.api(
            "H2-75",
            "stops in words only",
            () -> HttpServerMutants.stopping((server, grace) -> false)),
        HttpMutant.api("H2-76", "does not say where", HttpsMutants.SaysLittle::new),
        HttpMutant.api("H2-77", "speaks HTTP/1.1", OLD_CLIENTS));
  }

  private static HttpDefect links(Supplier<ServerLink> link) {
    return HttpServerMutants.links(head -> link.get());
  }

  private static HttpDefect replies(Supplier<ClientLink> link) {
    return HttpClientMutants.links(link);
  }

  private static HttpRequestHead cut(HttpRequestHead head) {
    HttpFields fields = head.fields().copy();
    String cookie = fields.get("cookie");
    if (cookie != null) {
      fields.remove("cookie");
      for (String each : cookie.split("; ", -1)) {
        fields.add("cookie", each);
      }
    }
    return HttpServerMutants.with(head, fields);
  }

  private static HttpServerConfig more(HttpServerConfig config) {
    return new HttpServerConfig(
        config.socket(),
        config.maxRequestLine(),
        config.maxHeaders(),
        config.headTimeoutNanos(),
        config.idleTimeoutNanos(),
        config.maxStreams() + 1,
        config.tls());
  }

  /** As HTTP/1.1 must. */
  private static final class InOrder implements HttpDefect {
    private final Queue<Kept> kept = new ArrayDeque<>();

    @Override
    public ServerLink link(HttpRequestHead request) {
      Kept link = new Kept();
      kept.add(link);
      return link;
    }

    private final class Kept extends ServerLink {
      private @Nullable Runnable answer;

      @Override
      public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
        answer = () -> below.respond(head, body, last);
        for (Kept next; (next = kept.peek()) != null && next.answer != null; ) {
          kept.remove();
          next.answer.run();
        }
      }
    }
  }

  private static final class DropsOwn extends ServerLink {
    @Override
    public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
      head.fields().remove("x-own");
      below.respond(head, body, last);
    }
  }

  private static final class NewClients implements Subject {
    @Override
    public Promise<HttpReply> send(HttpClient client, HttpCall call) {
      return HttpClient.open(
              HttpClientOptions.defaults().version(HttpVersion.HTTP_2_PRIOR_KNOWLEDGE))
          .send(call);
    }
  }

  private static final class NeverRefused extends ClientLink {
    @Override
    public void closed(@Nullable IOException cause) {
      above.closed(cause instanceof NotProcessedException ? new IOException("reset") : cause);
    }
  }

  private static final class AlwaysRefused extends ClientLink {
    @Override
    public void closed(@Nullable IOException cause) {
      above.closed(cause == null ? null : new NotProcessedException("reset"));
    }
  }

  static final class ReadsOn extends ClientLink {
    @Override
    public void responded(HttpResponseHead head) {
      above.responded(head);
      below.reading(true);
    }

    @Override
    public void reading(boolean on) {}
  }
}
