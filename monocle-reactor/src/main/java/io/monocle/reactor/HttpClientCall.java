package io.monocle.reactor;

import io.monocle.netty.codec.HttpFieldsOf;
import io.monocle.netty.codec.WebSocketLink;
import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport.Events;
import io.monocle.spi.HttpClientTransport.Handler;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/**
 * A request and its exchange: the subscriber of a response and its body.
 *
 * <p>Demand is unlimited as soon as there is a response; reading is the channel's own. When the
 * last of the body has been decoded, Reactor Netty gives the connection back to the pool, so from
 * then on it is let alone here.
 *
 * <pre>
 *   asked ── connected ──▶ sent ── responded ──▶ body ── all came ──▶ over
 *     │ failed, withdrawn   │ lost, aborted        │ lost, aborted      ▲
 *     └─────────────────────┴──────────────────────┴────────────────────┘
 * </pre>
 *
 * <p>Loop's thread only. It settles once: sent, failed, or given up.
 */
final class HttpClientCall extends BaseSubscriber<Object> implements HttpClientExchange {

  /** So much goes to the channel at once, for its memory to come free as the writing goes on. */
  private static final int PIECE = 256 * 1024;

  private final ReactorHttpClient client;
  private final HttpRequestHead head;
  private final byte @Nullable [] body;
  private final boolean last;
  private final Handler handler;
  private final Sinks.Empty<Void> requestEnd = Sinks.unsafe().empty();
  private @Nullable HttpClientConnection connection;
  private @Nullable Events events;
  private @Nullable Channel tunnelling;
  private boolean settled;
  private boolean reading;
  private boolean inBatch;
  private boolean allCame;

  HttpClientCall(
      ReactorHttpClient client,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    this.client = client;
    this.head = head;
    this.body = body;
    this.last = last;
    this.handler = handler;
  }

  String target() {
    return head.target();
  }

  /** Whether its head says how long its body is. */
  boolean saysLength() {
    return head.fields().indexOf("content-length", 0) >= 0;
  }

  /** Asks Reactor Netty for a connection, which may be at hand. */
  void begin(HttpClient http) {
    if (settled) {
      return;
    }
    if (!client.loop().opened(this)) {
      fail(new IOException("not sent: the loop was closed"));
      return;
    }
    http.request(HttpMethod.valueOf(head.method()))
        .uri("/")
        .send(this::send)
        .responseConnection(this::respond)
        .subscribe(this);
  }

  /** Its connection leads to a proxy, and no further yet; or null. */
  void tunnels(@Nullable Channel channel) {
    tunnelling = channel;
  }

  void withdraw() {
    if (settle()) {
      cancel();
      if (tunnelling != null) {
        var _ = tunnelling.close();
      }
    }
  }

  /** The connection that is made for it fails. Reactor Netty would log what it tells of that. */
  void refused(Throwable cause) {
    if (!settled) {
      cancel();
      fail(Failures.ofConnection(cause));
    }
  }

  /** With its loop. */
  @Override
  public void dispose() {
    if (!settled) {
      cancel();
      fail(new IOException("not sent: the loop was closed"));
    }
  }

  private void fail(IOException cause) {
    if (settle()) {
      handler.failed(cause);
    }
  }

  private boolean settle() {
    boolean first = !settled;
    settled = true;
    client.loop().gone(this);
    return first;
  }

  // The request.

  private Publisher<Void> send(HttpClientRequest request, NettyOutbound out) {
    out.withConnection(
        itsConnection -> {
          HttpClientConnection taken = ReactorHttpClient.of(itsConnection);
          taken.begin(this);
          connection = taken;
        });
    settle();
    HttpFieldsOf.replace(request.requestHeaders(), head.fields());
    events = handler.sent(this);
    return last ? sendWhole(out) : sendHead(request, out);
  }

  private Publisher<Void> sendWhole(NettyOutbound out) {
    return body == null || body.length == 0 ? out : out.sendObject(Unpooled.wrappedBuffer(body));
  }

  private Publisher<Void> sendHead(HttpClientRequest request, NettyOutbound out) {
    HttpClientConnection taken = Objects.requireNonNull(connection);
    if (!request.requestHeaders().contains(HttpHeaderNames.CONTENT_LENGTH)) {
      request.requestHeaders().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    taken.cork();
    out.then().subscribe(null, this::failed);
    if (body != null) {
      write(body, 0, body.length);
    }
    taken.uncork();
    return requestEnd.asMono();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    HttpClientConnection taken = connection;
    for (int sent = 0; sent < length && events != null && taken != null; ) {
      int piece = Math.min(PIECE, length - sent);
      var _ =
          taken
              .channel()
              .writeAndFlush(
                  new DefaultHttpContent(Unpooled.wrappedBuffer(bytes, offset + sent, piece)))
              .addListener(written -> written(written, piece));
      sent += piece;
    }
  }

  private void written(Future<?> written, int length) {
    if (!written.isSuccess()) {
      failed(Objects.requireNonNull(written.cause()));
    } else if (events != null) {
      events.written(length);
    }
  }

  private void failed(Throwable cause) {
    if (events != null && connection != null) {
      connection.exceptionOf(cause);
    }
  }

  @Override
  public void end() {
    if (events != null) {
      var _ = requestEnd.tryEmitEmpty();
    }
  }

  // The response.

  private Publisher<Object> respond(HttpClientResponse response, Connection itsConnection) {
    Events told = events;
    if (told != null) {
      told.responded(
          new HttpResponseHead(
              response.status().code(), HttpFieldsOf.core(response.responseHeaders())));
    }
    return itsConnection.inbound().receiveObject().cast(Object.class);
  }

  /** What is asked for with the field {@code upgrade} is a WebSocket, or the end. */
  void switched(HttpFields fields) {
    Events told = events;
    if (told != null && head.fields().indexOf("upgrade", 0) >= 0) {
      told.responded(new HttpResponseHead(101, fields));
    }
    if (events != null) {
      abort();
    }
  }

  @Override
  public WebSocketTransport webSocket(WebSocketConfig config, WebSocketEvents told) {
    HttpClientConnection taken = connection;
    if (events == null || taken == null) {
      return WebSocketLink.lost(told);
    }
    events = null;
    connection = null;
    return taken.webSocket(config, told);
  }

  /** The connection has decoded the last of it, and is not this call's any more. */
  void allCame() {
    allCame = true;
    connection = null;
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    requestUnbounded();
  }

  @Override
  protected void hookOnNext(Object part) {
    ByteBuf content = ((HttpContent) part).content();
    int length = content.readableBytes();
    Events told = events;
    if (length > 0 && told != null) {
      byte[] bytes = new byte[length];
      content.readBytes(bytes);
      inBatch = true;
      told.received(bytes);
    }
  }

  void batchComplete() {
    Events told = events;
    if (inBatch && told != null) {
      inBatch = false;
      told.batchComplete();
    }
  }

  @Override
  protected void hookOnComplete() {
    Events told = events;
    if (told != null && allCame) {
      batchComplete();
      told.inputEnded();
      over(null);
    }
  }

  @Override
  protected void hookOnError(Throwable failure) {
    fail(Failures.ofConnection(failure));
    over(Failures.ofConnection(failure));
  }

  /** Told by the connection, which ends. */
  void lost(IOException cause) {
    cancel();
    batchComplete();
    over(cause);
  }

  private void over(@Nullable IOException cause) {
    Events told = events;
    connection = null;
    if (told != null) {
      events = null;
      told.closed(cause);
    }
  }

  @Override
  public void reading(boolean on) {
    reading = on;
    readOn();
  }

  void readOn() {
    if (connection != null) {
      connection.channel().config().setAutoRead(reading);
    }
  }

  @Override
  public void abort() {
    if (connection != null) {
      connection.abort();
    }
  }
}
