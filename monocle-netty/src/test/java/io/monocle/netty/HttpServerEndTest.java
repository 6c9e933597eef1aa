package io.monocle.netty;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.current;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Deferred;
import io.monocle.LoopGroup;
import io.monocle.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large bodies, clients that go away, and servers that stop. */
class HttpServerEndTest extends HttpServerRig {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cancelsTheHandlerWhenTheClientGoes(boolean reset) throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    RawClient client =
        serve(
            OPTIONS,
            request -> {
              began.countDown();
              try {
                await(new Deferred<String>().promise());
              } catch (CancellationException e) {
                cancelled.countDown();
                throw e;
              }
              return null;
            });
    client.send(GET);
    assertTrue(began.await(20, TimeUnit.SECONDS));
    if (reset) {
      client.socket().setSoLinger(true, 0);
    }
    client.close();
    assertTrue(cancelled.await(20, TimeUnit.SECONDS));
  }

  @Test
  void takes64MebibytesWithoutHoldingThem() {
    long length = 64L << 20;
    try (RawClient client = serve(OPTIONS, HttpServerTest::length)) {
      client.send("POST / HTTP/1.1\r\n" + HOST + "content-length: " + length + "\r\n\r\n");
      byte[] piece = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        client.send(piece);
      }
      assertTrue(client.response().endsWith("\r\n\r\n" + length));
    }
  }

  @Test
  void gives64MebibytesWithoutHoldingThem() {
    byte[] piece = new byte[1 << 20];
    try (RawClient client =
        serve(
            OPTIONS,
            request ->
                HttpResponse.stream(
                        "a/b",
                        out -> {
                          for (int i = 0; i < 64; i++) {
                            await(out.write(piece));
                          }
                        })
                    .header("content-length", String.valueOf(64 << 20)))) {
      client.send("GET / HTTP/1.1\r\n" + HOST + "connection: close\r\n\r\n");
      client.head();
      assertEquals(64L << 20, client.count());
    }
  }

  @Test
  void aHandlerThatDoesNotReadHoldsTheClientBack() throws Exception {
    Deferred<String> go = new Deferred<>();
    try (RawClient client =
        serve(
            OPTIONS,
            request -> {
              await(go.promise());
              return length(request);
            })) {
      client.send("POST / HTTP/1.1\r\n" + HOST + "content-length: " + (64L << 20) + "\r\n\r\n");
      CountDownLatch sent = new CountDownLatch(1);
      Thread sender =
          Thread.startVirtualThread(
              () -> {
                client.send(new byte[64 << 20]);
                sent.countDown();
              });
      assertFalse(sent.await(300, TimeUnit.MILLISECONDS));
      go.succeed("go");
      assertTrue(client.response().endsWith("\r\n\r\n" + (64L << 20)));
      sender.join();
    }
  }

  @Test
  void aResponseThatEndsTheConnectionIsReadWhole() throws Exception {
    try (RawClient client =
        serve(
            OPTIONS,
            request ->
                HttpResponse.bytes("a/b", new byte[8 << 20]).header("connection", "close"))) {
      client.send("POST / HTTP/1.1\r\n" + HOST + "content-length: 900000\r\n\r\n");
      client.send(new byte[450_000]);
      client.head();
      assertEquals(8L << 20, client.count());
    }
  }

  @Test
  void stopClosesIdleConnectionsAndCancelsTheOthers() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    try (RawClient busy =
            serve(
                OPTIONS,
                request -> {
                  began.countDown();
                  return HttpResponse.text(await(new Deferred<String>().promise()));
                });
        RawClient idle = connect()) {
      busy.send(GET);
      assertTrue(began.await(20, TimeUnit.SECONDS));
      join(server.stop());
      assertEquals("", idle.rest());
      assertEquals("", busy.rest());
      assertThrows(IllegalStateException.class, this::connect);
    }
  }

  @Test
  void stopWithGraceLetsThemFinish() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    Deferred<String> go = new Deferred<>();
    try (RawClient busy =
            serve(
                OPTIONS,
                request -> {
                  began.countDown();
                  return HttpResponse.text(await(go.promise()));
                });
        RawClient idle = connect()) {
      busy.send(GET);
      assertTrue(began.await(20, TimeUnit.SECONDS));
      var stopped = server.stop(Duration.ofSeconds(20));
      assertEquals("", idle.rest());
      go.succeed("hello");
      assertEquals(HELLO.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n"), busy.rest());
      join(stopped);
    }
  }

  @Test
  void givesConnectionsToTheLoopsInTurn() {
    group.close();
    group = LoopGroup.builder().backend("netty").loops(3).open();
    Set<String> loops = ConcurrentHashMap.newKeySet();
    serve(OPTIONS, request -> HttpResponse.text(current().loop().name())).close();
    List<RawClient> clients = IntStream.range(0, 6).mapToObj(i -> connect()).toList();
    for (RawClient client : clients) {
      loops.add(client.send(GET).response());
    }
    clients.forEach(RawClient::close);
    assertEquals(3, loops.size(), loops::toString);
  }
}
