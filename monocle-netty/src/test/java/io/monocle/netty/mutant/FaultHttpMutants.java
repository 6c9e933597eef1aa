package io.monocle.netty.mutant;

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
import io.monocle.netty.mutant.HttpDefect.ClientLink;
import io.monocle.netty.mutant.HttpDefect.ServerLink;
import io.monocle.netty.mutant.HttpDefect.SocketLink;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.WebSocketOpcode;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** HTTP and WebSockets that do not bear the faults of a network. */
final class FaultHttpMutants {
  private FaultHttpMutants() {}

  static List<HttpMutant> all() {
    return List.of(
        HttpMutant.engine("FAULT-30", "loses a byte of each piece", servers(LosesLastByte::new)),
        HttpMutant.api("FAULT-31", "waits for ever", WaitsForEver::new),
        HttpMutant.api("FAULT-32", "half is enough", HalfIsEnough::new),
        HttpMutant.engine("FAULT-33", "takes a loss for an end", servers(Optimistic::new)),
        HttpMutant.engine("FAULT-34", "gives up every fifth", EveryFifth::new),
        HttpMutant.engine(
            "FAULT-40",
            "loses a byte of each piece",
            () -> HttpClientMutants.links(LosesLastOfReply::new)),
        HttpMutant.engine(
            "FAULT-41",
            "takes a loss for an end",
            () -> HttpClientMutants.links(HttpClientMutants.EndsWell::new)),
        HttpMutant.api("FAULT-41", "does not say where", DoesNotSayWhere::new),
        HttpMutant.engine(
            "FAULT-42",
            "waits for what nobody wants",
            () -> HttpClientMutants.links(HttpClientMutants.Faithful::new)),
        HttpMutant.engine("FAULT-43", "fails every other", HttpClientMutants.EveryOther::new),
        HttpMutant.api("FAULT-44", "tries again", TriesAgain::new),
        HttpMutant.engine("FAULT-50", "loses a byte", SocketMutants.sockets(LosesByte::new)),
        HttpMutant.engine(
            "FAULT-51",
            "takes a loss for an end",
            SocketMutants.sockets(SocketMutants.Optimistic::new)),
        HttpMutant.engine(
            "FAULT-52", "does not let go", SocketMutants.sockets(SocketMutants.Clings::new)));
  }

  private static Supplier<HttpDefect> servers(Supplier<ServerLink> link) {
    return () ->
        new HttpDefect() {
          @Override
          public ServerLink link(HttpRequestHead head) {
            return link.get();
          }
        };
  }

  private static final class LosesLastByte extends ServerLink {
    @Override
    public void received(byte[] bytes) {
      if (bytes.length > 1) {
        above.received(Arrays.copyOf(bytes, bytes.length - 1));
      }
    }
  }

  private static final class LosesLastOfReply extends ClientLink {
    @Override
    public void received(byte[] bytes) {
      if (bytes.length > 1) {
        above.received(Arrays.copyOf(bytes, bytes.length - 1));
      }
    }
  }

  private static final class WaitsForEver implements Subject {
    @Override
    public Promise<HttpServer> serveHttp(
        String host, int port, HttpServerOptions options, HttpHandler handler) {
      return HttpServer.listen(host, port, options.headTimeout(Duration.ofHours(1)), handler);
    }
  }

  private static final class HalfIsEnough implements Subject {
    @Override
    public Promise<byte[]> bytes(HttpBody body) {
      return body.read().map(some -> some == null ? new byte[0] : some);
    }
  }

  private static final class Optimistic extends ServerLink {
    @Override
    public void closed(@Nullable IOException cause) {
      above.inputEnded();
    }
  }

  private static final class EveryFifth implements HttpDefect {
    private int count;

    @Override
    public ServerLink link(HttpRequestHead head) {
      boolean fails = ++count % 5 == 0;
      return new ServerLink() {
        @Override
        void begin() {
          if (fails) {
            below.abort();
          }
        }
      };
    }
  }

  private static final class DoesNotSayWhere implements Subject {
    @Override
    public Promise<HttpReply> send(HttpClient client, HttpCall call) {
      return client
          .send(call)
          .recover(
              lost -> {
                throw new ConnectionLostException("lost", new byte[0], lost);
              });
    }
  }

  private static final class TriesAgain implements Subject {
    @Override
    public Promise<HttpReply> send(HttpClient client, HttpCall call) {
      return Monocle.launch(
          () -> {
            try {
              return Monocle.await(client.send(call));
            } catch (ConnectionLostException lost) {
              return Monocle.await(client.send(call));
            }
          });
    }
  }

  private static final class LosesByte extends SocketLink {
    @Override
    public void frame(WebSocketOpcode opcode, boolean last, byte[] payload) {
      above.frame(opcode, last, Arrays.copyOf(payload, Math.max(0, payload.length - 1)));
    }
  }
}
