package io.monocle.netty.mutant;

import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.WebSocket;
import io.monocle.http.WebSocketHandler;
import io.monocle.http.WebSocketMessage;
import io.monocle.http.WebSocketOptions;
import io.monocle.netty.mutant.HttpDefect.ClientLink;
import io.monocle.netty.mutant.HttpDefect.ServerLink;
import io.monocle.netty.mutant.HttpDefect.SocketLink;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.WebSocketOpcode;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** WebSockets gone wrong. */
final class SocketMutants {
  private SocketMutants() {}

  static List<HttpMutant> all() {
    return List.of(
        HttpMutant.api("WS-1", "emphasizes", Emphasizes::new),
        HttpMutant.engine("WS-2", "one refusal for all", OneRefusal::new),
        HttpMutant.api("WS-3", "lets every page in", options(o -> o.origins(new String[0]))),
        HttpMutant.api("WS-4", "knows only one", options(o -> o.subprotocols("soap"))),
        HttpMutant.engine("WS-5", "every frame is the last", sockets(Finishes::new)),
        HttpMutant.engine("WS-6", "hears no pings", sockets(Unreachable::new)),
        HttpMutant.api("WS-7", "knows without waiting", KnowsAlready::new),
        HttpMutant.engine("WS-8", "does not say goodbye", sockets(Rude::new)),
        HttpMutant.api("WS-9", "all is well", Forgiving::new),
        HttpMutant.engine("WS-10", "does not let go", sockets(Clings::new)),
        HttpMutant.engine("WS-11", "takes a loss for an end", sockets(Optimistic::new)),
        HttpMutant.api("WS-12", "has no grace", Graceless::new),
        HttpMutant.engine("WS-13", "does not say goodbye", sockets(Rude::new)),
        HttpMutant.engine("WS-14", "reads on", sockets(ReadsOn::new)),
        HttpMutant.engine("WS-15", "all is written at once", sockets(AllOut::new)),
        HttpMutant.api("WS-16", "never gives up", Insists::new),
        HttpMutant.engine("WS-17", "takes anything", sockets(Anything::new)),
        HttpMutant.engine("WS-18", "repairs text", sockets(Repairs::new)),
        HttpMutant.api("WS-19", "a byte too lax", options(o -> o.maxMessage(o.maxMessage() + 1))),
        HttpMutant.engine("WS-20", "takes a break for an end", sockets(Hides::new)),
        HttpMutant.api("WS-21", "never compresses", options(o -> o.compression(false))),
        HttpMutant.engine("WS-22", "takes anything", sockets(Anything::new)),
        HttpMutant.api("WS-23", "offers no subprotocol", Monoglot::new),
        HttpMutant.engine("WS-24", "one status for all", OneStatus::new),
        HttpMutant.engine("WS-25", "takes anything", sockets(Anything::new)),
        HttpMutant.engine("WS-26", "takes a loss for an end", sockets(Optimistic::new)),
        HttpMutant.engine("WS-27", "does not let go", ClingingClient::new),
        HttpMutant.api("WS-28", "nothing is nothing", Silent::new),
        HttpMutant.engine("WS-29", "hides what it can", Hidden::new),
        HttpMutant.api("WS-30", "goes straight", HttpClientMutants.options(o -> o.proxy(null))));
  }

  static Supplier<HttpDefect> sockets(Supplier<SocketLink> socket) {
    return () ->
        new HttpDefect() {
          @Override
          public SocketLink socket() {
            return socket.get();
          }
        };
  }

  private static Supplier<Subject> options(UnaryOperator<WebSocketOptions> change) {
    return () ->
        new Subject() {
          @Override
          public HttpResponse webSocket(WebSocketOptions options, WebSocketHandler handler) {
            return HttpResponse.webSocket(change.apply(options), handler);
          }
        };
  }

  // Of the API.

  private static final class Emphasizes implements Subject {
    @Override
    public Promise<@Nullable Void> send(WebSocket socket, String text) {
      return socket.send(text + "!");
    }
  }

  private static final class KnowsAlready implements Subject {
    @Override
    public Promise<@Nullable Void> ping(WebSocket socket, byte[] payload) {
      var _ = socket.ping(payload);
      return Promise.completed(null);
    }
  }

  private static final class Forgiving implements Subject {
    @Override
    public HttpResponse webSocket(WebSocketOptions options, WebSocketHandler handler) {
      return HttpResponse.webSocket(
          options,
          socket -> {
            try {
              handler.handle(socket);
            } catch (IllegalStateException e) {
              socket.close();
            }
          });
    }
  }

  private static final class Graceless implements Subject {
    @Override
    public Promise<@Nullable Void> stop(HttpServer server, Duration grace) {
      return server.stop();
    }
  }

  private static final class Insists implements Subject {
    @Override
    public Promise<@Nullable WebSocketMessage> receive(WebSocket socket) {
      Promise<@Nullable WebSocketMessage> real = socket.receive();
      var _ = real.onComplete(outcome -> {});
      return Promise.from(real.toCompletableFuture().thenApply(message -> message));
    }
  }

  private static final class Monoglot implements Subject {
    @Override
    public Promise<WebSocket> webSocket(
        HttpClient client, HttpCall call, WebSocketOptions options) {
      return client.webSocket(call, options.subprotocols(new String[0]));
    }
  }

  private static final class Silent implements Subject {
    @Override
    public Promise<@Nullable Void> send(WebSocket socket, String text) {
      return text.isEmpty() ? Promise.completed(null) : socket.send(text);
    }
  }

  // Of the engine.

  private static final class OneRefusal implements HttpDefect {
    @Override
    public ServerLink link(HttpRequestHead head) {
      return new ServerLink() {
        @Override
        public void respond(HttpResponseHead response, byte @Nullable [] body, boolean last) {
          below.respond(new HttpResponseHead(400, response.fields()), body, last);
        }
      };
    }
  }

  private static final class OneStatus implements HttpDefect {
    @Override
    public ClientLink link() {
      return new ClientLink() {
        @Override
        public void responded(HttpResponseHead head) {
          above.responded(new HttpResponseHead(400, head.fields()));
        }
      };
    }
  }

  private static final class ClingingClient implements HttpDefect {
    @Override
    public ClientLink link() {
      return new ClientLink() {
        @Override
        public void abort() {}
      };
    }
  }

  private static final class Hidden implements HttpDefect {
    @Override
    public boolean hidesWebSockets() {
      return true;
    }
  }

  private static final class Finishes extends SocketLink {
    @Override
    public void frame(WebSocketOpcode opcode, boolean last, byte[] payload) {
      above.frame(opcode, true, payload);
    }
  }

  private static final class Unreachable extends SocketLink {
    @Override
    public void frame(WebSocketOpcode opcode, boolean last, byte[] payload) {
      if (opcode != WebSocketOpcode.PING) {
        above.frame(opcode, last, payload);
      }
    }
  }

  private static final class Rude extends SocketLink {
    @Override
    public void send(WebSocketOpcode opcode, byte[] payload) {
      if (opcode != WebSocketOpcode.CLOSE) {
        below.send(opcode, payload);
      }
    }
  }

  static final class Clings extends SocketLink {
    @Override
    public void abort() {}
  }

  static final class Optimistic extends SocketLink {
    @Override
    public void closed(@Nullable IOException cause) {
      above.frame(WebSocketOpcode.CLOSE, true, new byte[0]);
      above.closed(null);
    }
  }

  private static final class ReadsOn extends SocketLink {
    @Override
    public void reading(boolean on) {
      below.reading(true);
    }
  }

  private static final class AllOut extends SocketLink {
    @Override
    public void send(WebSocketOpcode opcode, byte[] payload) {
      below.send(opcode, payload);
      above.written(payload.length);
    }

    @Override
    public void written(int bytes) {}
  }

  private static final class Anything extends SocketLink {
    @Override
    public void broken(int code, String what) {}
  }

  private static final class Repairs extends SocketLink {
    @Override
    public void frame(WebSocketOpcode opcode, boolean last, byte[] payload) {
      byte[] text = new String(payload, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      above.frame(opcode, last, opcode == WebSocketOpcode.TEXT ? text : payload);
    }
  }

  private static final class Hides extends SocketLink {
    @Override
    public void broken(int code, String what) {
      above.frame(
          WebSocketOpcode.CLOSE, true, ByteBuffer.allocate(2).putShort((short) code).array());
      above.batchComplete();
    }
  }
}
