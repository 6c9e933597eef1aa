package io.monocle.netty.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpNegotiation;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.SocketOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2SettingsFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Frame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * With a server of Netty's frames at the other end of a wire that these tests carry bytes over. The
 * first stream is number 3: Netty's clients keep 1 for an upgrade.
 */
class Http2ClientConnectionTest {
  private static final HttpTarget TARGET =
      new HttpTarget(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), "localhost", false, null);

  private final EmbeddedChannel client = new EmbeddedChannel();
  private final Http2Connections connections =
      new Http2Connections(
          new HttpLoop(
              new NoDriver(),
              client.eventLoop(),
              new LoopBuffers(),
              (remote, options, told) -> fail("nothing is to be dialled")),
          new HttpClientConfig(
              new SocketOptions(true, false, true, 1),
              4,
              TimeUnit.MINUTES.toNanos(1),
              8192,
              true,
              null));
  private final EmbeddedChannel server =
      new EmbeddedChannel(Http2FrameCodecBuilder.forServer().build());
  private final Map<Integer, Http2FrameStream> streams = new HashMap<>();
  private final List<String> atServer = new ArrayList<>();

  /** What one exchange was told. */
  private static final class Told
      implements HttpClientTransport.Handler, HttpClientTransport.Events {
    final List<String> all = new ArrayList<>();
    @Nullable HttpClientExchange exchange;

    HttpClientExchange exchange() {
      return Objects.requireNonNull(exchange);
    }

    @Override
    public HttpClientTransport.Events sent(HttpClientExchange sent) {
      exchange = sent;
      return this;
    }

    @Override
    public void failed(IOException cause) {
      all.add("failed " + cause.getMessage());
    }

    @Override
    public void responded(HttpResponseHead head) {
      all.add("responded " + head.status());
    }

    @Override
    public void received(byte[] bytes) {
      all.add("received " + new String(bytes, US_ASCII));
    }

    @Override
    public void batchComplete() {
      all.add("batch");
    }

    @Override
    public void inputEnded() {
      all.add("ended");
    }

    @Override
    public void written(int bytes) {
      all.add("written " + bytes);
    }

    @Override
    public void closed(@Nullable IOException cause) {
      all.add(cause == null ? "closed" : "closed: " + cause.getMessage());
    }
  }

  private void connect() {
    var _ = connections.add(TARGET, client, client.pipeline()::addLast);
    carry();
  }

  private @Nullable Told get() {
    HttpNegotiation.Open open = connections.find(TARGET);
    if (open == null) {
      return null;
    }
    Told told = new Told();
    HttpRequestHead head =
        new HttpRequestHead("GET", "/", "HTTP/2", new HttpFields().add("host", "localhost"));
    var _ = open.send(new HttpNegotiation.Pending(TARGET, head, null, true, told));
    carry();
    return told;
  }

  private void loseConnection() {
    var _ = client.close();
    client.runPendingTasks();
  }

  /** Until nothing is on the way. */
  private void carry() {
    boolean more = true;
    while (more) {
      client.runPendingTasks();
      server.runPendingTasks();
      more = false;
      for (ByteBuf bytes; (bytes = client.readOutbound()) != null; more = true) {
        server.writeInbound(bytes);
      }
      for (ByteBuf bytes; (bytes = server.readOutbound()) != null; more = true) {
        client.writeInbound(bytes);
      }
      for (Http2Frame frame; (frame = server.readInbound()) != null; ) {
        note(frame);
      }
    }
  }

  private void note(Http2Frame frame) {
    if (frame instanceof Http2HeadersFrame head) {
      streams.put(head.stream().id(), head.stream());
      atServer.add("request " + head.stream().id());
    } else if (frame instanceof Http2ResetFrame reset) {
      atServer.add("reset " + reset.stream().id() + " " + Http2Error.valueOf(reset.errorCode()));
    }
  }

  private void send(Http2Frame... frames) {
    for (Http2Frame frame : frames) {
      server.writeOutbound(frame);
    }
    carry();
  }

  private Http2Frame head(int stream, boolean last) {
    return new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200"), last)
        .stream(Objects.requireNonNull(streams.get(stream)));
  }

  private Http2DataFrame data(int stream, String text, boolean last) {
    return new DefaultHttp2DataFrame(Unpooled.copiedBuffer(text, US_ASCII), last, 3)
        .stream(Objects.requireNonNull(streams.get(stream)));
  }

  @Test
  void whatComesWhileReadingIsOffWaits() {
    connect();
    Told told = Objects.requireNonNull(get());
    send(head(3, false), data(3, "one ", false), data(3, "two", true));
    assertEquals(List.of("responded 200"), told.all);
    told.exchange().reading(true);
    assertEquals(List.of("responded 200", "received one two", "ended", "closed"), told.all);
    assertEquals(List.of("request 3"), atServer);
  }

  @Test
  void aReplyThatIsAllThereOutlivesItsConnection() {
    connect();
    Told told = Objects.requireNonNull(get());
    send(head(3, false), data(3, "all", true));
    loseConnection();
    assertEquals(List.of("responded 200"), told.all);
    told.exchange().reading(true);
    assertEquals(List.of("responded 200", "received all", "ended", "closed"), told.all);
  }

  @Test
  void aReplyThatIsNotAllThereEndsWithWhatCame() {
    connect();
    Told told = Objects.requireNonNull(get());
    send(head(3, false), data(3, "some", false));
    loseConnection();
    told.exchange().reading(true);
    assertEquals(
        List.of("responded 200", "received some", "closed: the peer closed the connection"),
        told.all.stream().filter(each -> !each.equals("batch")).toList());
  }

  /** Much more than a window, for each of which the server must hear that it was read. */
  @Test
  void whatIsReadIsGivenBackToTheWindowAndPaddingWithIt() {
    connect();
    Told told = Objects.requireNonNull(get());
    told.exchange().reading(true);
    String part = "x".repeat(10_000);
    send(head(3, false));
    for (int i = 0; i < 100; i++) {
      told.exchange().reading(i % 2 == 0);
      send(data(3, part, i == 99));
    }
    told.exchange().reading(true);
    carry();
    assertEquals(
        1_000_000,
        told.all.stream()
            .filter(each -> each.startsWith("received "))
            .mapToInt(each -> each.length() - "received ".length())
            .sum());
    assertEquals("closed", told.all.getLast());
  }

  @Test
  void whatASettingsFrameDoesNotSayStaysAsItWas() {
    connect();
    send(new DefaultHttp2SettingsFrame(new Http2Settings().maxConcurrentStreams(1)));
    assertNotNull(get());
    assertNull(get(), "one at a time");
    send(new DefaultHttp2SettingsFrame(new Http2Settings().maxFrameSize(20_000)));
    assertNull(get(), "still one at a time");
    send(head(3, true));
    assertNotNull(get());
  }

  @Test
  void whatTheServerLeavesOutMayBeSentAgain() {
    connect();
    Told first = Objects.requireNonNull(get());
    Told second = Objects.requireNonNull(get());
    Told third = Objects.requireNonNull(get());
    send(head(3, false), new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
    assertEquals(List.of("responded 200"), first.all);
    assertEquals(List.of(), second.all, "the server has begun with it");
    assertEquals(List.of(), third.all);
    assertNull(get(), "no more requests there");
  }

  @Test
  void aReplyThatMakesNoSenseEndsItsStreamOnly() {
    connect();
    Told told = Objects.requireNonNull(get());
    Told other = Objects.requireNonNull(get());
    send(
        new DefaultHttp2HeadersFrame(
                new DefaultHttp2Headers().status("200").add("content-length", "3"), false)
            .stream(Objects.requireNonNull(streams.get(3))),
        data(3, "four", false));
    assertEquals("closed: ", told.all.getLast().substring(0, "closed: ".length()));
    send(head(5, true));
    assertEquals(List.of("responded 200", "ended", "closed"), other.all);
    assertEquals(List.of("request 3", "request 5", "reset 3 PROTOCOL_ERROR"), atServer);
  }
}
