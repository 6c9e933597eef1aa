package io.monocle.netty.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.SocketOptions;
import io.netty.channel.ChannelException;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that do not come about. */
class HttpConnectTest {
  private static final HttpTarget TARGET =
      new HttpTarget(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), "localhost", false, null);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final List<String> told = new ArrayList<>();

  private HttpLoop loop(HttpDialer dialer) {
    return new HttpLoop(new NoDriver(), channel.eventLoop(), new LoopBuffers(), dialer);
  }

  private Cancellable request(HttpLoop loop) {
    HttpClientConfig config =
        new HttpClientConfig(
            new SocketOptions(true, false, true, 1), 4, 1_000_000_000, 8192, false, null);
    Cancellable request =
        new HttpClientConnections(loop, config)
            .request(
                TARGET,
                new HttpRequestHead("GET", "/", "1.1", new HttpFields()),
                null,
                true,
                new HttpClientTransport.Handler() {
                  @Override
                  public HttpClientTransport.Events sent(HttpClientExchange exchange) {
                    throw new AssertionError();
                  }

                  @Override
                  public void failed(IOException cause) {
                    told.add(cause.getMessage());
                  }
                });
    channel.runPendingTasks();
    return request;
  }

  @Test
  void thereIsNoSocket() {
    request(
        loop(
            (remote, options, dialled) -> {
              throw new ChannelException(new IOException("too many open files"));
            }));
    assertEquals(List.of("too many open files"), told);
  }

  @Test
  void itsLoopCloses() {
    HttpLoop loop = loop((remote, options, dialled) -> {});
    request(loop);
    assertEquals(List.of(), told);
    loop.close(() -> told.add("closed"));
    assertEquals(List.of("not connected: the loop was closed", "closed"), told);
    request(loop);
    assertEquals(3, told.size());
  }

  @Test
  void whatIsGivenUpIsToldNothing() {
    List<HttpDialer.Dialled> begun = new ArrayList<>();
    HttpLoop loop = loop((remote, options, dialled) -> begun.add(dialled));
    request(loop).cancel();
    begun.getFirst().failed(new IOException("refused"));
    loop.close(() -> told.add("closed"));
    assertEquals(List.of("closed"), told);
  }
}
