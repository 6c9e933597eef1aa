package io.monocle.benchmarks.embedding;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The process that loads the applications, one after the other, on one event loop: a closed loop
 * with a fixed number of requests under way, every answer of which is looked at.
 *
 * <p>Asked with {@code port pid protocol path requests settleMillis windowMillis}, it answers with
 * how many answers came in the window, its nanoseconds, and the CPU time of that process in it.
 */
final class ShopLoad {
  private static final Buffer BASKET = Buffer.buffer("tea cake jam");
  private static final String ANSWER = "that is 12";

  private final HttpClient client;
  private final String path;
  private final CountDownLatch quiet;
  private volatile boolean over;
  private volatile long answers;

  private ShopLoad(HttpClient client, String path, int requests) {
    this.client = client;
    this.path = path;
    this.quiet = new CountDownLatch(requests);
  }

  static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line; (line = questions.readLine()) != null; ) {
      String[] words = line.split(" ", -1);
      int requests = Integer.parseInt(words[4]);
      HttpClient client =
          vertx.createHttpClient(
              new HttpClientOptions()
                  .setDefaultHost("127.0.0.1")
                  .setDefaultPort(Integer.parseInt(words[0]))
                  .setProtocolVersion(HttpVersion.valueOf(words[2]))
                  .setHttp2ClearTextUpgrade(false),
              new PoolOptions().setHttp1MaxSize(requests).setHttp2MaxSize(1));
      System.out.println(
          new ShopLoad(client, words[3], requests)
              .measure(
                  Long.parseLong(words[1]),
                  requests,
                  Long.parseLong(words[5]),
                  Long.parseLong(words[6])));
      client.close().await(10, TimeUnit.SECONDS);
    }
    Runtime.getRuntime().halt(0);
  }

  private String measure(long pid, int requests, long settleMillis, long windowMillis)
      throws InterruptedException {
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    for (int i = 0; i < requests; i++) {
      ask();
    }
    Thread.sleep(settleMillis);
    long before = answers;
    Duration used = cpu(server);
    long start = System.nanoTime();
    Thread.sleep(windowMillis);
    long count = answers - before;
    long nanos = System.nanoTime() - start;
    used = cpu(server).minus(used);
    over = true;
    if (count == 0) {
      throw new IllegalStateException("the application answers nothing");
    }
    if (!quiet.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("answers did not come within 10 s");
    }
    return count + " " + nanos + " " + used.toNanos();
  }

  private static Duration cpu(ProcessHandle server) {
    return server.info().totalCpuDuration().orElseThrow();
  }

  private void ask() {
    client
        .request(HttpMethod.POST, path)
        .compose(request -> request.send(BASKET).compose(response -> response.body()))
        .onComplete(
            body -> {
              if (!body.toString().startsWith(ANSWER)) {
                throw new IllegalStateException("not the answer: " + body);
              }
              answered();
            },
            failure -> {
              failure.printStackTrace();
              Runtime.getRuntime().halt(1);
            });
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // by the one event loop only
  private void answered() {
    answers++;
    if (over) {
      quiet.countDown();
    } else {
      ask();
    }
  }
}
