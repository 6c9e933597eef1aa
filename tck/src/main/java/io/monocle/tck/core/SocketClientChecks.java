package io.monocle.tck.core;

import static io.monocle.tck.core.SocketBench.USUAL;
import static io.monocle.tck.core.SocketBench.agreeing;
import static io.monocle.tck.core.SocketBench.client;
import static io.monocle.tck.core.SocketBench.field;
import static io.monocle.tck.core.SocketBench.open;
import static io.monocle.tck.core.SocketBench.shown;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpProxy;
import io.monocle.http.HttpResponse;
import io.monocle.http.WebSocket;
import io.monocle.http.WebSocketOptions;
import io.monocle.http.WebSocketProtocolException;
import io.monocle.http.WebSocketRefusedException;
import io.monocle.net.ConnectionLostException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** WebSockets of a client, to a server that the kit plays byte by byte. */
final class SocketClientChecks {
  private static final WebSocketOptions COMPRESSING = USUAL.compression(true);
  private static final String DEFLATE = "permessage-deflate; server_no_context_takeover";

  private SocketClientChecks() {}

  static void throughProxy(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    int[] port = new int[1];
    SocketBench.serve(
        bench,
        USUAL,
        SocketBench.echo(api),
        server -> {
          port[0] = server.port();
          for (HttpProxy.Kind kind : HttpProxy.Kind.values()) {
            ProxyPeer peer = ProxyPeer.open(bench, diary);
            HttpCall call = HttpCall.get("ws://elsewhere.invalid:" + server.port() + "/");
            try (HttpClient client = api.client(HttpClientOptions.defaults().proxy(peer.as(kind)));
                WebSocket socket =
                    api.await(api.webSocket(client, call, USUAL), bench.patience())) {
              api.await(api.send(socket, "hello"));
              diary.note(shown(api.await(api.receive(socket), bench.patience())));
            }
          }
        });
    String target = "elsewhere.invalid:" + port[0];
    diary.expect("CONNECT " + target + " HTTP/1.1", "text hello", "SOCKS " + target, "text hello");
  }

  static void opens(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    client(
        bench,
        (frames, head) -> {
          diary.note(head.substring(0, head.indexOf("\r\n")));
          diary.note(field(head, "upgrade") + ", " + field(head, "sec-websocket-version"));
          diary.note(field(head, "sec-websocket-protocol") + ", " + field(head, "x-own"));
          diary.note("user agents: " + (head.split("(?i)\r\nuser-agent: ", -1).length - 1));
          // In one piece with the answer, so that what follows must not be taken for a body.
          byte[] answer = agreeing(head, "Sec-WebSocket-Protocol: chat").getBytes(ISO_8859_1);
          byte[] hello = RawFrames.frame(RawFrames.TEXT, false, "hello".getBytes(ISO_8859_1));
          byte[] all = java.util.Arrays.copyOf(answer, answer.length + hello.length);
          System.arraycopy(hello, 0, all, answer.length, hello.length);
          frames.write(all);
          diary.note(frames.next());
          diary.note(frames.next());
          frames.send(RawFrames.PING, "there?");
          diary.note(frames.next());
          frames.send(RawFrames.TEXT, "bye");
          diary.note(frames.next());
          frames.close(1000, "");
        },
        (client, url) -> {
          try (WebSocket socket =
              api.await(
                  api.webSocket(
                      client,
                      HttpCall.get(url).header("user-agent", "own").header("x-own", "field"),
                      USUAL.subprotocols("chat", "soap")),
                  bench.patience())) {
            diary.note("speaks " + socket.subprotocol().orElse("none"));
            diary.note(shown(api.await(api.receive(socket))));
            api.await(api.send(socket, "grüß dich"));
            api.await(api.send(socket, new byte[] {0, 1}));
            diary.note(shown(api.await(api.receive(socket))));
            api.await(api.close(socket, 1000, ""), bench.patience());
          }
        });
    diary.expect(
        "GET /socket?a=b HTTP/1.1",
        "websocket, 13",
        "chat, soap, field",
        "user agents: 1",
        "speaks chat",
        "text hello",
        "text grüß dich",
        "bytes 0001",
        "pong there?",
        "text bye",
        "close 1000");
    opensAnother(bench);
  }

  /** One that is open has the place of no call. */
  private static void opensAnother(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    client(
        bench,
        (frames, head) -> {
          frames.write(agreeing(head).getBytes(ISO_8859_1));
          bench.trace().saw(frames.next());
        },
        (client, url) -> {
          HttpCall call = HttpCall.get(url);
          try (var one = api.await(api.webSocket(client, call, USUAL), bench.patience());
              var other = api.await(api.webSocket(client, call, USUAL), bench.patience())) {
            diary.note("open: " + one.closeCode() + ", " + other.closeCode());
          }
        });
    diary.expect("open: OptionalInt.empty, OptionalInt.empty");
  }

  static void refused(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    String[] answers = {
      "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno",
      "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n",
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n",
      "agrees to another key",
      "agrees\r\nSec-WebSocket-Protocol: unasked",
      "agrees\r\nSec-WebSocket-Extensions: permessage-deflate",
      "agrees\r\nSec-WebSocket-Extensions: permessage-not; server_no_context_takeover",
      "agrees\r\nSec-WebSocket-Extensions: " + DEFLATE + "; unknown",
      "agrees\r\nSec-WebSocket-Extensions: " + DEFLATE + ", " + DEFLATE
    };
    Set<String> keys = new HashSet<>();
    for (String answer : answers) {
      List<String> ended = new ArrayList<>();
      client(
          bench,
          (frames, head) -> {
            keys.add(field(head, "sec-websocket-key"));
            String text = answer;
            if (answer.startsWith("agrees")) {
              String to = answer.contains("key") ? "Sec-WebSocket-Key: another" : head;
              text =
                  agreeing(
                      to,
                      "X-Own: field"
                          + answer.substring(
                              answer.contains("\r") ? answer.indexOf("\r") : answer.length()));
            }
            frames.write(text.getBytes(ISO_8859_1));
            ended.add(frames.next());
          },
          (client, url) -> {
            for (int i = 1; i <= 2; i++) { // the second in the place of the first
              WebSocketRefusedException e =
                  bench.failing(
                      "opening a WebSocket that is refused",
                      WebSocketRefusedException.class,
                      bench.patience(),
                      () -> api.webSocket(client, HttpCall.get(url), COMPRESSING));
              while (ended.size() < i) {
                api.await(api.sleep(Duration.ofMillis(1)));
              }
              String named = ", named: " + e.url().contains("/socket?a=b");
              diary.note(e.status() + named + ", " + ended.get(i - 1));
            }
          });
    }
    List<String> expected = new ArrayList<>();
    for (String answer : answers) {
      String status = answer.startsWith("agrees") ? "101" : answer.substring(9, 12);
      expected.addAll(Collections.nCopies(2, status + ", named: true, end"));
    }
    diary.expect(expected);
    bench.attempt().equal("how many keys there were", expected.size(), keys.size());
  }

  static void serverBreaks(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    byte[][] bad = {
      RawFrames.frame(RawFrames.TEXT, true, (byte) 'x'),
      RawFrames.frame(RawFrames.FIN | 5, false),
      RawFrames.frame(RawFrames.TEXT, false, (byte) 0xff),
      RawFrames.frame(RawFrames.BYTES, false, new byte[(1 << 20) + 1])
    };
    for (byte[] frame : bad) {
      Deferred<String> heard = new Deferred<>();
      open(
          bench,
          (frames, head) -> {
            frames.write(frame);
            heard.succeed(frames.next() + ", " + frames.next());
          },
          socket -> {
            WebSocketProtocolException e =
                bench.failing(
                    "receiving what breaks the protocol",
                    WebSocketProtocolException.class,
                    bench.patience(),
                    () -> api.receive(socket));
            api.await(socket.closed(), bench.patience());
            diary.note(e.code() + ": " + api.await(heard.promise(), bench.patience()));
          });
    }
    diary.expect(
        "1002: close 1002, end",
        "1002: close 1002, end",
        "1007: close 1007, end",
        "1009: close 1009, end");
  }

  static void serverCloses(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    open(
        bench,
        (frames, head) -> {
          frames.send(RawFrames.TEXT, "bye").close(1001, "off");
          frames.next();
        },
        socket -> {
          diary.note(shown(api.await(api.receive(socket), bench.patience())));
          diary.note(shown(api.await(api.receive(socket), bench.patience())));
          diary.note(socket.closeCode() + " " + socket.closeReason());
          api.await(socket.closed(), bench.patience());
        });
    Deferred<Boolean> enough = new Deferred<>();
    open(
        bench,
        (frames, head) -> {
          diary.note(frames.next());
          diary.note(frames.close(1001, "off").next());
          api.await(enough.promise(), bench.patience());
        },
        socket -> {
          Promise<?> pong = api.ping(socket, new byte[0]);
          bench.failing(
              "a ping that is not answered any more",
              ConnectionLostException.class,
              bench.patience(),
              () -> pong);
          enough.succeed(true);
        });
    open(
        bench,
        USUAL.closeTimeout(bench.scaled(Duration.ofMillis(50))),
        (frames, head) -> {
          frames.close(1001, "and stays").next();
          frames.next();
        },
        socket -> {
          api.await(socket.closed(), bench.patience());
          diary.note("left");
        });
    open(
        bench,
        (frames, head) -> frames.connection().abort(),
        socket -> {
          Promise<?> pong = api.ping(socket, new byte[0]);
          bench.failing(
              "a ping to a server that is gone",
              ConnectionLostException.class,
              bench.patience(),
              () -> pong);
          bench.failing(
              "receiving from a server that is gone",
              ConnectionLostException.class,
              bench.patience(),
              () -> api.receive(socket));
          diary.note("lost, " + socket.closeCode());
        });
    client(
        bench,
        (frames, head) -> frames.connection().abort(),
        (client, url) -> {
          for (int i = 0; i < 2; i++) {
            bench.failing(
                "opening a WebSocket to a server that goes",
                ConnectionLostException.class,
                bench.patience(),
                () -> api.webSocket(client, HttpCall.get(url), USUAL));
          }
        });
    diary.expect(
        "text bye",
        "nothing",
        "OptionalInt[1001] off",
        "ping ",
        "close 1001",
        "left",
        "lost, OptionalInt[1006]");
    bench.run(
        () -> {
          HttpClientChecks.refused(
              bench,
              HttpClientOptions.defaults(),
              "http", // as the message has it
              (client, call) -> api.webSocket(client, call, USUAL));
          return true;
        });
  }

  /** The server never answers. */
  static void givesUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<String> end = new Deferred<>();
    client(
        bench,
        (frames, head) -> end.succeed(frames.next()),
        (client, url) -> {
          try {
            api.await(
                api.webSocket(client, HttpCall.get(url), USUAL),
                bench.scaled(Duration.ofMillis(100)));
          } catch (TimeoutException e) {
            diary.note("gave up");
          }
          diary.note(api.await(end.promise(), bench.patience()));
        });
    diary.expect("gave up", "end");
    HttpProxyChecks.givenUp(bench, "ws", (client, call) -> api.webSocket(client, call, USUAL));
  }

  /** Both sides are the same API. */
  static void compresses(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> {
          diary.note(request.header("sec-websocket-extensions").orElse("none"));
          return request.path().equals("/socket")
              ? api.webSocket(COMPRESSING, SocketBench.echo(api))
              : HttpResponse.of(404);
        },
        server -> {
          try (var client = api.client(io.monocle.http.HttpClientOptions.defaults());
              WebSocket socket =
                  api.await(
                      api.webSocket(
                          client,
                          HttpCall.get("ws://" + Ends.HERE + ":" + server.port() + "/socket"),
                          COMPRESSING),
                      bench.patience())) {
            for (String text : new String[] {"", "short", "long ".repeat(100_000)}) {
              api.await(api.send(socket, text));
              String got = shown(api.await(api.receive(socket), bench.patience()));
              diary.note(got.equals("text " + text) + "");
            }
          }
        });
    client(
        bench,
        (frames, head) -> {
          String answer = agreeing(head, "Sec-WebSocket-Extensions: " + DEFLATE);
          frames.write(answer.getBytes(ISO_8859_1));
          frames.send(
              RawFrames.TEXT | 0x40, SocketFrameChecks.deflated("raw".getBytes(ISO_8859_1)));
          frames.next();
        },
        (client, url) -> {
          try (WebSocket socket =
              api.await(api.webSocket(client, HttpCall.get(url), COMPRESSING), bench.patience())) {
            diary.note(shown(api.await(api.receive(socket), bench.patience())));
          }
        });
    diary.expect(
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        "true",
        "true",
        "true",
        "text raw");
  }

  /** The backend cannot do it. */
  static void without(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> api.webSocket(USUAL, SocketBench.echo(api)),
        server -> {
          RawHttp client = RawHttp.connect(bench, server.port());
          diary.note(client.get("/", RawFrames.asking()).answer().status() + "");
          try (var ours = api.client(io.monocle.http.HttpClientOptions.defaults())) {
            UnsupportedOperationException e =
                bench
                    .attempt()
                    .throwing(
                        "asking for a WebSocket",
                        UnsupportedOperationException.class,
                        () -> api.webSocket(ours, HttpCall.get("ws://localhost:1/"), USUAL));
            diary.note("named: " + String.valueOf(e.getMessage()).contains("WEBSOCKET"));
          }
        });
    diary.expect("501", "named: true");
  }
}
