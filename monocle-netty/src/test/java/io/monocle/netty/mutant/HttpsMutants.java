package io.monocle.netty.mutant;

import static io.monocle.Monocle.await;

import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.http.HttpBody;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.NetworkException;
import io.monocle.net.Tls;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** HTTPS gone wrong. */
final class HttpsMutants {
  private HttpsMutants() {}

  static List<HttpMutant> all() {
    return List.of(
        HttpMutant.api("TLS-30", "does without", () -> serving(options -> options.tls(null))),
        HttpMutant.api("TLS-31", "does not say where", SaysLittle::new),
        HttpMutant.api("TLS-32", "goes on in plain", GoesOn::new),
        HttpMutant.api("TLS-33", "an end is an end", EndsWell::new),
        HttpMutant.api("TLS-34", "waits for ever", () -> serving(HttpsMutants::patient)),
        HttpMutant.api("TLS-36", "does without", () -> serving(options -> options.tls(null))),
        HttpMutant.engine("TLS-37", "keeps it", () -> HttpServerMutants.links(head -> new Hides())),
        HttpMutant.api("TLS-38", "goes straight", HttpClientMutants.options(o -> o.proxy(null))),
        HttpMutant.api("TLS-39", "wants it all the same", HttpClientMutants.Insists::new),
        HttpMutant.engine(
            "TLS-40", "refusals are failures like any other", HttpClientMutants.Vague::new),
        new HttpMutant(
            "TLS-35",
            "does without",
            WithoutHttps::new,
            () -> serving(options -> options.tls(null))));
  }

  private static HttpServerOptions patient(HttpServerOptions options) {
    Tls tls = options.tcp().tls();
    return tls == null ? options : options.tls(tls.handshakeTimeout(Duration.ofHours(1)));
  }

  private static Subject serving(UnaryOperator<HttpServerOptions> change) {
    return new Subject() {
      @Override
      public Promise<HttpServer> serveHttp(
          String host, int port, HttpServerOptions options, HttpHandler handler) {
        return Subject.super.serveHttp(host, port, change.apply(options), handler);
      }
    };
  }

  private static final class Hides extends HttpDefect.ServerLink {
    @Override
    public @Nullable SSLEngine tls() {
      return null;
    }
  }

  static final class SaysLittle implements Subject {
    @Override
    public Promise<HttpReply> send(HttpClient client, HttpCall call) {
      return client
          .send(call)
          .recover(
              cause -> {
                throw new NetworkException("the handshake failed", cause);
              });
    }
  }

  private static final class GoesOn implements Subject {
    @Override
    public Promise<HttpReply> send(HttpClient client, HttpCall call) {
      return Monocle.launch(
          () -> {
            HttpReply reply = await(client.send(call));
            String location = reply.headers().first("location").orElse(null);
            return location == null ? reply : await(client.send(HttpCall.get(location)));
          });
    }
  }

  private static final class EndsWell implements Subject {
    @Override
    public Promise<byte @Nullable []> read(HttpBody body) {
      return body.read()
          .recover(
              cause -> {
                if (cause instanceof ConnectionLostException) {
                  return null;
                }
                throw new IllegalStateException(cause);
              });
    }
  }
}
