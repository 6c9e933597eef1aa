package io.monocle.netty.mutant;

import io.monocle.Deferred;
import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpOutput;
import io.monocle.http.HttpProxy;
import io.monocle.http.HttpReply;
import io.monocle.netty.mutant.HttpDefect.ClientLink;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Clients gone wrong. */
final class HttpClientMutants {
  private HttpClientMutants() {}

  static List<HttpMutant> all() {
    return List.of(
        HttpMutant.engine("HTTP-50", "sends no field of the user's", Bare::new),
        HttpMutant.api("HTTP-51", "a connection a call", NewClients::new),
        HttpMutant.engine("HTTP-52", "every other call fails", EveryOther::new),
        HttpMutant.engine("HTTP-53", "loses a byte", () -> links(LosesByte::new)),
        HttpMutant.api("HTTP-54", "follows nothing", options(o -> o.maxRedirects(0))),
        HttpMutant.api("HTTP-55", "tells everybody", Tells::new),
        HttpMutant.engine("HTTP-56", "refusals are failures like any other", Vague::new),
        HttpMutant.engine("HTTP-57", "an end is an end", () -> links(EndsWell::new)),
        HttpMutant.engine("HTTP-58", "an end is an end", () -> links(EndsWell::new)),
        HttpMutant.api("HTTP-59", "a byte too lax", options(o -> o.maxBody(o.maxBody() + 1))),
        HttpMutant.engine("HTTP-60", "too lax", TakesLargeHeads::new),
        HttpMutant.engine("HTTP-61", "waits for what nobody wants", () -> links(Faithful::new)),
        HttpMutant.api("HTTP-62", "twice as many", options(o -> o.maxConnections(4))),
        HttpMutant.api("HTTP-63", "fails later", FailsLater::new),
        HttpMutant.api("HTTP-64", "waits for room for ever", Deaf::new),
        HttpMutant.engine("HTTP-65", "reads on", () -> links(Http2Mutants.ReadsOn::new)),
        HttpMutant.engine("HTTP-66", "keeps what is idle", NeverIdle::new),
        HttpMutant.engine("HTTP-67", "gives what came before", Mixed::new),
        HttpMutant.engine("HTTP-68", "takes the first", () -> links(TakesTheFirst::new)),
        HttpMutant.engine("HTTP-69", "waits for what nobody wants", () -> links(Faithful::new)),
        HttpMutant.api("HTTP-380", "goes straight", options(o -> o.proxy(null))),
        HttpMutant.api("HTTP-381", "goes straight", options(o -> o.proxy(null))),
        HttpMutant.api("HTTP-382", "says no user", options(HttpClientMutants::unnamed)),
        HttpMutant.engine("HTTP-383", "refusals are failures like any other", Vague::new),
        HttpMutant.api("HTTP-384", "waits for ever", options(HttpClientMutants::patient)),
        HttpMutant.api("HTTP-385", "wants it all the same", Insists::new),
        HttpMutant.api("HTTP-386", "makes no exception", options(HttpClientMutants::strict)));
  }

  static HttpDefect links(Supplier<ClientLink> link) {
    return new HttpDefect() {
      @Override
      public ClientLink link() {
        return link.get();
      }
    };
  }

  static Supplier<Subject> options(UnaryOperator<HttpClientOptions> change) {
    return () ->
        new Subject() {
          @Override
          public HttpClient client(HttpClientOptions options) {
            return HttpClient.open(change.apply(options));
          }
        };
  }

  private static HttpClientOptions unnamed(HttpClientOptions options) {
    HttpProxy proxy = options.proxy();
    return proxy == null ? options : options.proxy(with(proxy, proxy.excepted()));
  }

  private static HttpClientOptions strict(HttpClientOptions options) {
    HttpProxy proxy = options.proxy();
    return proxy == null ? options : options.proxy(with(proxy, List.of()));
  }

  private static HttpProxy with(HttpProxy proxy, List<String> excepted) {
    return new HttpProxy(proxy.kind(), proxy.host(), proxy.port(), null, excepted);
  }

  private static HttpClientOptions patient(HttpClientOptions options) {
    return options.tcp(options.tcp().connectTimeout(Duration.ofHours(1)));
  }

  /** Giving its promises up reaches nobody. */
  static final class Insists implements Subject {
    @Override
    public Promise<HttpReply> send(HttpClient client, HttpCall call) {
      Deferred<HttpReply> copy = new Deferred<>();
      var _ = client.send(call).onSuccess(copy::succeed).onFailure(copy::fail);
      return copy.promise();
    }
  }

  private static final class Bare implements HttpDefect {
    @Override
    public HttpRequestHead goes(HttpRequestHead head) {
      HttpFields fields = head.fields().copy().remove("x-own");
      return new HttpRequestHead(head.method(), head.target(), head.version(), fields);
    }
  }

  private static final class NewClients implements Subject {
    @Override
    public Promise<HttpReply> send(HttpClient client, HttpCall call) {
      return HttpClient.open(HttpClientOptions.defaults()).send(call);
    }
  }

  static final class EveryOther implements HttpDefect {
    private int count;

    @Override
    public ClientLink link() {
      boolean fails = ++count % 2 == 0;
      return new ClientLink() {
        @Override
        public void responded(HttpResponseHead head) {
          if (fails) {
            below.abort();
          } else {
            above.responded(head);
          }
        }
      };
    }
  }

  /** A server that says something before its reply. */
  static final class TakesTheFirst extends ClientLink {
    @Override
    public void responded(HttpResponseHead head) {
      above.responded(new HttpResponseHead(103, new HttpFields()));
      above.responded(head);
    }
  }

  static final class LosesByte extends ClientLink {
    @Override
    public void received(byte[] bytes) {
      above.received(bytes.length > 1 ? Arrays.copyOf(bytes, bytes.length - 1) : bytes);
    }
  }

  private static final class Tells implements Subject {
    @Override
    public HttpClient client(HttpClientOptions options) {
      return HttpClient.open(options.maxRedirects(0));
    }

    @Override
    public Promise<HttpReply> send(HttpClient client, HttpCall call) {
      return Monocle.launch(
          () -> {
            HttpReply reply = Monocle.await(client.send(call));
            HttpCall next = HttpCall.get(reply.header("location").orElseThrow());
            return Monocle.await(
                client.send(
                    next.header(
                        "authorization", call.headers().first("authorization").orElseThrow())));
          });
    }
  }

  static final class Vague implements HttpDefect {
    @Override
    public IOException refused(IOException sound) {
      return new IOException(sound.getMessage());
    }
  }

  static final class EndsWell extends ClientLink {
    private boolean responded;

    @Override
    public void responded(HttpResponseHead head) {
      responded = true;
      above.responded(head);
    }

    @Override
    public void closed(@Nullable IOException cause) {
      if (cause != null) {
        if (!responded) {
          above.responded(new HttpResponseHead(200, new HttpFields()));
        }
        above.inputEnded();
      }
      above.closed(null);
    }
  }

  static final class TakesLargeHeads implements HttpDefect {
    @Override
    public HttpClientConfig config(HttpClientConfig sound) {
      return new HttpClientConfig(
          sound.socket(),
          sound.maxConnections(),
          sound.idleTimeoutNanos(),
          1 << 20,
          sound.http2(),
          sound.tls());
    }
  }

  static final class NeverIdle implements HttpDefect {
    @Override
    public HttpClientConfig config(HttpClientConfig sound) {
      return new HttpClientConfig(
          sound.socket(),
          sound.maxConnections(),
          Duration.ofHours(1).toNanos(),
          sound.maxHeaders(),
          sound.http2(),
          sound.tls());
    }
  }

  /** Each call gets the body of the one before. */
  private static final class Mixed implements HttpDefect {
    private byte @Nullable [] before;

    @Override
    public ClientLink link() {
      return new ClientLink() {
        @Override
        public void received(byte[] bytes) {
          above.received(before == null ? bytes : before);
          before = bytes;
        }
      };
    }
  }

  static final class Faithful extends ClientLink {
    @Override
    public void abort() {}
  }

  private static final class FailsLater implements Subject {
    @Override
    public Promise<HttpReply> send(HttpClient client, HttpCall call) {
      try {
        return client.send(call);
      } catch (IllegalArgumentException e) {
        return Promise.failed(e);
      }
    }
  }

  private static final class Deaf implements Subject {
    @Override
    public Promise<@Nullable Void> write(HttpOutput out, byte[] bytes) {
      Promise<@Nullable Void> written = out.write(bytes);
      return written.failure() == null ? written : Promise.never();
    }
  }
}
