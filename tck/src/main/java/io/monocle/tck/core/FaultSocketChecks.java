package io.monocle.tck.core;

import static io.monocle.tck.core.SocketBench.USUAL;
import static io.monocle.tck.core.SocketBench.echo;
import static io.monocle.tck.core.SocketBench.shown;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.WebSocket;
import io.monocle.http.WebSocketHandler;
import io.monocle.http.WebSocketMessage;
import io.monocle.http.WebSocketOptions;
import io.monocle.net.ConnectionLostException;
import io.monocle.tck.subject.Subject;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What roads do to WebSockets. */
final class FaultSocketChecks {
  private FaultSocketChecks() {}

  private interface Trying {
    void run(WebSocket socket, Trip trip) throws Exception;
  }

  private static void with(
      CoreBench bench, WebSocketOptions options, WebSocketHandler handler, Trying trying)
      throws Exception {
    Subject api = bench.api();
    SocketBench.serve(
        bench,
        USUAL,
        handler,
        server -> {
          Road road = Road.to(bench, server.port());
          try (HttpClient client = api.client(HttpClientOptions.defaults())) {
            HttpCall call = HttpCall.get("ws://" + Ends.HERE + ":" + road.port() + "/");
            WebSocket socket = api.await(api.webSocket(client, call, options), bench.patience());
            trying.run(socket, road.trip(bench, 0));
          }
        });
  }

  static void byteByByte(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    String text = "tëxt ".repeat(60);
    with(
        bench,
        USUAL,
        echo(api),
        (socket, trip) -> {
          trip.toServer().pieces(1);
          trip.toClient().pieces(1);
          api.send(socket, text);
          api.send(socket, new byte[] {1, 2, 3});
          Promise<@Nullable Void> pong = api.ping(socket, new byte[100]);
          WebSocketMessage whole = api.await(api.receive(socket), bench.patience());
          diary.note("whole: " + (whole != null && whole.isText() && whole.text().equals(text)));
          diary.note(shown(api.await(api.receive(socket), bench.patience())));
          api.await(pong, bench.patience());
          api.close(socket, 1000, "done");
          api.await(socket.closed(), bench.patience());
          diary.note(socket.closeCode() + "");
        });
    diary.expect("whole: true", "bytes 010203", "OptionalInt[1000]");
  }

  static void reset(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<String> atServer = new Deferred<>();
    Deferred<Boolean> begun = new Deferred<>();
    with(
        bench,
        USUAL,
        socket -> {
          begun.succeed(true);
          try {
            atServer.succeed(shown(api.await(api.receive(socket))));
          } catch (ConnectionLostException | CancellationException e) {
            atServer.succeed("lost, " + socket.closeCode());
            throw e;
          }
        },
        (socket, trip) -> {
          api.await(begun.promise(), bench.patience());
          Promise<@Nullable WebSocketMessage> message = api.receive(socket);
          trip.reset();
          bench.failing(
              "receiving when the connection is reset",
              ConnectionLostException.class,
              bench.patience(),
              () -> message);
          api.await(socket.closed(), bench.patience());
          diary.note("client: lost, " + socket.closeCode());
          diary.note("server: " + api.await(atServer.promise(), bench.patience()));
        });
    diary.expect("client: lost, OptionalInt[1006]", "server: lost, OptionalInt[1006]");
  }

  /** The answer to the close frame does not come. */
  static void closeStalls(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    with(
        bench,
        USUAL.closeTimeout(bench.aWhile()),
        echo(api),
        (socket, trip) -> {
          trip.toServer().stall();
          api.close(socket, 1000, "done");
          api.await(socket.closed(), bench.patience());
          trip.toServer().release();
          api.await(trip.toServer().over(), bench.patience());
          diary.note("closed, and its connection ended");
        });
    diary.expect("closed, and its connection ended");
  }
}
