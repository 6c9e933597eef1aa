package io.monocle.netty;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.offload;
import static io.monocle.Monocle.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpDownload;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Large bodies, calls that are given up, and connections that end. */
class HttpClientEndTest extends HttpClientRig {
  @Test
  void streams64MebibytesBothWays() throws Exception {
    String url =
        serve(
            r ->
                HttpResponse.stream(
                    "a/b",
                    out -> {
                      for (byte[] some; (some = await(r.body().read())) != null; ) {
                        await(out.write(some));
                      }
                    }));
    byte[] piece = new byte[1 << 20];
    HttpCall call =
        HttpCall.post(url).stream(
            "a/b",
            out -> {
              for (int i = 0; i < 64; i++) {
                await(out.write(piece));
              }
            });
    long read =
        run(
            () -> {
              try (HttpDownload reply = await(HttpClient.open(OPTIONS).download(call))) {
                long sum = 0;
                for (byte[] some; (some = await(reply.body().read())) != null; ) {
                  sum += some.length;
                }
                return sum;
              }
            });
    assertEquals(64L << 20, read);
  }

  @Test
  void aReaderThatDoesNotReadHoldsTheServerBack() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    String url =
        script(
            socket -> {
              head(socket);
              send(socket, "HTTP/1.1 200 OK\r\ncontent-length: " + (64 << 20) + "\r\n\r\n");
              socket.getOutputStream().write(new byte[64 << 20]);
              sent.countDown();
            });
    run(
        () -> {
          try (HttpDownload reply = await(HttpClient.open(OPTIONS).download(HttpCall.get(url)))) {
            assertFalse(await(offload(() -> sent.await(300, TimeUnit.MILLISECONDS))));
            assertTrue(await(reply.body().read()).length > 0);
          }
          return "done";
        });
  }

  @Test
  void givingUpClosesTheConnection() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    String url =
        script(
            socket -> {
              head(socket);
              asked.countDown();
              try {
                if (socket.getInputStream().read() < 0) {
                  gone.countDown();
                }
              } catch (IOException reset) {
                gone.countDown();
              }
            });
    run(
        () -> {
          Promise<HttpReply> call = HttpClient.open(OPTIONS).send(HttpCall.get(url));
          await(offload(() -> asked.await(20, TimeUnit.SECONDS)));
          call.cancel();
          return await(offload(() -> gone.await(20, TimeUnit.SECONDS)));
        });
    assertTrue(gone.await(20, TimeUnit.SECONDS));
  }

  /** Its connection has gone while a part of the reply waits, unread. */
  @Test
  void givingUpWhatWasLostGivesItsPlaceBack() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    String url =
        script(
            socket -> {
              head(socket);
              boolean isFirst = connections.incrementAndGet() == 1;
              send(socket, isFirst ? OK.replace("length: 5", "length: 6") : OK);
            });
    String text =
        run(
            () -> {
              try (HttpClient client = HttpClient.open(OPTIONS.maxConnections(1))) {
                try (HttpDownload lost = await(client.download(HttpCall.get(url)))) {
                  assertEquals(200, lost.status());
                  await(sleep(Duration.ofMillis(50)));
                }
                return await(client.send(HttpCall.get(url))).text();
              }
            });
    assertEquals("hello", text);
  }

  /** The server reads nothing, so that there is always something unwritten. */
  @Test
  void givingUpAnUploadClosesTheConnection() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    Deferred<String> stuck = new Deferred<>();
    String url =
        script(
            socket -> {
              head(socket);
              try {
                stuck.promise().join();
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
              } catch (InterruptedException e) {
                throw new IOException(e);
              } finally {
                gone.countDown();
              }
            });
    run(
        () -> {
          HttpCall call =
              HttpCall.post(url).stream(
                  "a/b",
                  out -> {
                    while (true) {
                      await(out.write(new byte[1 << 20]), Duration.ofMillis(200));
                    }
                  });
          assertThrows(TimeoutException.class, () -> await(HttpClient.open(OPTIONS).send(call)));
          return "done";
        });
    stuck.succeed("go on");
    assertTrue(gone.await(20, TimeUnit.SECONDS));
  }

  @Test
  void whatTheServerClosedWhileIdleIsNotUsed() throws Exception {
    String url =
        script(
            socket -> {
              head(socket);
              send(socket, OK);
            });
    run(
        () -> {
          try (HttpClient client = HttpClient.open(OPTIONS)) {
            for (int i = 0; i < 20; i++) {
              assertEquals("hello", await(client.send(HttpCall.get(url))).text());
              await(sleep(Duration.ofMillis(20)));
            }
          }
          return "done";
        });
  }

  @Test
  void closingEndsIdleConnectionsAndLetsTheOthersFinish() throws Exception {
    Deferred<String> go = new Deferred<>();
    CountDownLatch ended = new CountDownLatch(2);
    String url =
        script(
            socket -> {
              String asked = head(socket);
              try {
                send(
                    socket,
                    asked.startsWith("GET /wait") ? OK.replace("hello", go.promise().join()) : OK);
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              if (socket.getInputStream().read() < 0) {
                ended.countDown();
              }
            });
    run(
        () -> {
          HttpClient client = HttpClient.open(OPTIONS);
          Promise<HttpReply> waits = client.send(HttpCall.get(url + "wait"));
          assertEquals("hello", await(client.send(HttpCall.get(url))).text());
          client.close();
          await(offload(() -> go.succeed("later")));
          assertEquals("later", await(waits).text());
          return "done";
        });
    assertTrue(ended.await(20, TimeUnit.SECONDS));
  }

  @Test
  void unusedConnectionsAreClosedInTime() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    String url =
        script(
            socket -> {
              head(socket);
              send(socket, OK);
              if (socket.getInputStream().read() < 0) {
                ended.countDown();
              }
            });
    run(
        () ->
            await(
                HttpClient.open(OPTIONS.idleTimeout(Duration.ofMillis(50)))
                    .send(HttpCall.get(url))));
    assertTrue(ended.await(20, TimeUnit.SECONDS));
  }
}
