package io.monocle.vertx;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Body;
import io.monocle.Loop;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.net.Connection;
import io.monocle.net.Tcp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TcpClientConfig;
import io.vertx.core.net.TcpServerConfig;
import io.vertx.core.spi.metrics.TransportMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An application's metrics of Vert.x count what Monocle's connections read and write. */
class SocketMetricsTest {
  private static final int BYTES = 10_000;

  /** Counts for both ends. */
  private static final class Counts implements TransportMetrics<Object>, VertxMetrics {
    final AtomicLong read = new AtomicLong();
    final AtomicLong written = new AtomicLong();
    final AtomicLong connected = new AtomicLong();
    final AtomicLong disconnected = new AtomicLong();

    @Override
    public TransportMetrics<?> createTcpServerMetrics(
        TcpServerConfig config, String protocol, SocketAddress local) {
      return this;
    }

    @Override
    public TransportMetrics<?> createTcpClientMetrics(TcpClientConfig config, String protocol) {
      return this;
    }

    @Override
    public Object connected(SocketAddress remote, String name) {
      connected.incrementAndGet();
      return this;
    }

    @Override
    public void disconnected(Object socket, SocketAddress remote) {
      disconnected.incrementAndGet();
    }

    @Override
    public void bytesRead(Object socket, SocketAddress remote, long bytes) {
      read.addAndGet(bytes);
    }

    @Override
    public void bytesWritten(Object socket, SocketAddress remote, long bytes) {
      written.addAndGet(bytes);
    }
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static int exchange() {
    var server = Tcp.serve(0, connection -> await(connection.write(await(connection.read(BYTES)))));
    int port = await(server.started()).getPort();
    Connection client = await(Tcp.connect("127.0.0.1", port));
    await(client.write(new byte[BYTES]));
    return await(client.read(BYTES)).length;
  }

  private static int httpExchange() {
    HttpHandler handler = request -> HttpResponse.bytes("a/b", await(request.body().bytes()));
    HttpServer server =
        await(HttpServer.listen("127.0.0.1", 0, HttpServerOptions.defaults(), handler));
    try (HttpClient client = HttpClient.open(HttpClientOptions.defaults())) {
      String url = "http://127.0.0.1:" + server.port() + "/";
      return await(client.send(HttpCall.post(url).body("a/b", new byte[BYTES]))).bytes().length;
    }
  }

  @Test
  void theyCountBothEnds() {
    Counts counts = count(SocketMetricsTest::exchange);
    assertEquals(2 * BYTES, counts.read.get());
    assertEquals(2 * BYTES, counts.written.get());
  }

  @Test
  void theyCountBothEndsOfHttp() {
    Counts counts = count(SocketMetricsTest::httpExchange);
    assertTrue(counts.read.get() > 2 * BYTES, counts.read::toString);
    assertEquals(counts.read.get(), counts.written.get());
  }

  private static Counts count(Body<Integer> exchange) {
    Counts counts = new Counts();
    Vertx vertx =
        Vertx.builder()
            .with(new VertxOptions().setMetricsOptions(new MetricsOptions().setEnabled(true)))
            .withMetrics(options -> counts)
            .build();
    try {
      Loop loop = VertxLoops.of(vertx.getOrCreateContext());
      assertEquals(BYTES, get(loop.launch(exchange).toCompletableFuture()).intValue());
      loop.group().close();
    } finally {
      Future<Void> closed = vertx.close();
      get(closed.toCompletionStage());
    }
    assertEquals(2, counts.connected.get());
    assertEquals(2, counts.disconnected.get());
    return counts;
  }
}
