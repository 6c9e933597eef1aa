package io.monocle.reactor;

import io.monocle.netty.codec.HttpFieldsOf;
import io.monocle.netty.codec.WebSocketLink;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.HttpDriver.ServerHandler;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpServerExchange;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One exchange of a server's connection: the subscriber of the request's body. After {@code closed}
 * it ignores every command.
 *
 * <p>Reactor Netty keeps what comes of the body until it is subscribed to, which also sends {@code
 * 100-continue}; the first {@link #reading} does that, with unlimited demand, and from then on
 * reading is the channel's own. When Reactor Netty has written the response it lets go of the body;
 * what is still to come then comes from the connection.
 *
 * <pre>
 *   begun ── reading(true) ──▶ subscribed ── response written ──▶ let go ── end of body ──▶ over
 *     │                            └ end of body, response written ▲                          ▲
 *     └──────────── response written ───────┘ (no body) ───────────┴──────────────────────────┘
 * </pre>
 */
final class HttpServerStream implements HttpServerExchange, CoreSubscriber<Object> {

  /** So much goes to the channel at once, for its memory to come free as the writing goes on. */
  private static final int PIECE = 256 * 1024;

  private final HttpServerConnection connection;
  private final Channel channel;
  private final HttpRequestHead head;
  private final boolean isHttp10;
  private final boolean isHead;
  private final ResponseEnd responseEnd = new ResponseEnd();
  private boolean keep;
  private @Nullable HttpServerRequest request;
  private @Nullable HttpServerResponse response;
  private @Nullable ConnectionEvents events;
  private boolean reading;
  private boolean asked;
  private boolean subscribed;
  private boolean hasContent;
  private boolean allCame;
  private boolean inBatch;
  private boolean inputEnded;
  private boolean hasResponded;
  private boolean answered;
  private boolean letGo;

  HttpServerStream(HttpServerConnection connection, HttpRequest request, HttpRequestHead head) {
    this.connection = connection;
    this.channel = connection.channel();
    this.head = head;
    this.isHttp10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    this.isHead = request.method().equals(HttpMethod.HEAD);
    this.keep = HttpUtil.isKeepAlive(request);
  }

  /** Reactor Netty has made an exchange of it; the response ends when what is returned does. */
  Publisher<Void> begin(
      ServerHandler handler, HttpServerRequest itsRequest, HttpServerResponse itsResponse) {
    request = itsRequest;
    response = itsResponse;
    events = handler.requested(connection.loop(), this, head);
    return responseEnd;
  }

  // What the connection tells.

  boolean isReading() {
    return reading;
  }

  boolean hasResponded() {
    return hasResponded;
  }

  /** Whether the response was handed over whole: then it goes out, and the connection after it. */
  boolean answeredWhole() {
    if (answered) {
      keep = false;
      finishIfComplete();
    }
    return answered;
  }

  /** A part of the body was decoded. */
  void take(ChannelHandlerContext context, HttpContent content) {
    boolean last = content instanceof LastHttpContent;
    if (letGo) {
      onNext(content);
      content.release();
    } else {
      hasContent |= content.content().isReadable();
      allCame |= last;
      context.fireChannelRead(content);
    }
    if (last) {
      allCame = true;
      if (letGo || !hasContent) {
        endInput();
      }
    }
  }

  void batchComplete() {
    ConnectionEvents told = events;
    if (inBatch && told != null) {
      inBatch = false;
      told.batchComplete();
    }
  }

  private void endInput() {
    ConnectionEvents told = events;
    if (told != null && !inputEnded) {
      inputEnded = true;
      batchComplete();
      told.inputEnded();
      finishIfComplete();
    }
  }

  void responded(HttpServerRequest which) {
    if (which == request && !letGo) {
      letGo = true;
      if (allCame) {
        endInput();
      } else if (asked) {
        channel.config().setAutoRead(reading);
      }
      finishIfComplete();
    }
  }

  private void finishIfComplete() {
    if (letGo && (inputEnded || !keep) && events != null) {
      connection.finished(this, keep);
    }
  }

  void lost(IOException cause) {
    end(cause);
  }

  void finished() {
    end(null);
  }

  private void end(@Nullable IOException cause) {
    ConnectionEvents told = events;
    if (told != null) {
      batchComplete();
      events = null;
      told.closed(cause);
    }
  }

  // What Reactor Netty tells of the body.

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(Object part) {
    ByteBuf content = ((HttpContent) part).content();
    int length = content.readableBytes();
    ConnectionEvents told = events;
    if (length > 0 && told != null) {
      byte[] bytes = new byte[length];
      content.readBytes(bytes);
      inBatch = true;
      told.received(bytes);
    }
  }

  /** The connection tells it too. */
  @Override
  public void onError(Throwable failure) {}

  /** Also when Reactor Netty lets go of a body that is not complete. */
  @Override
  public void onComplete() {
    if (allCame) {
      endInput();
    }
  }

  // What the core asks for.

  @Override
  public InetSocketAddress localAddress() {
    return (InetSocketAddress) channel.localAddress();
  }

  @Override
  public @Nullable SSLEngine tls() {
    return connection.tls();
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return (InetSocketAddress) channel.remoteAddress();
  }

  @Override
  public void reading(boolean on) {
    if (events == null || inputEnded) {
      return;
    }
    reading = on;
    if (on && !asked) {
      asked = true;
      channel.eventLoop().execute(this::ask);
    } else if (subscribed || letGo) {
      readOn();
    }
  }

  /** In a task, because bytes may be reported inside of it. */
  private void ask() {
    HttpServerRequest known = request;
    if (events != null && !inputEnded && known != null) {
      if (!letGo) {
        subscribed = true;
        known.receiveObject().subscribe(this);
      }
      readOn();
      batchComplete();
    }
  }

  /** Once all of it has come, reading is on for the news that the client is gone. */
  private void readOn() {
    if (!allCame && events != null) {
      channel.config().setAutoRead(reading);
      if (reading) {
        connection.readOn();
      }
    }
  }

  @Override
  public void respond(HttpResponseHead responseHead, byte @Nullable [] body, boolean last) {
    HttpServerResponse answer = response;
    if (events == null || hasResponded || answer == null) {
      return;
    }
    hasResponded = true;
    answered = last;
    answer.status(HttpResponseStatus.valueOf(responseHead.status()));
    HttpFieldsOf.replace(answer.responseHeaders(), responseHead.fields());
    prepare(answer.responseHeaders(), responseHead.status(), last);
    if (!last) {
      connection.cork();
      answer.then().subscribe(null, this::failed);
      if (body != null) {
        write(body, 0, body.length);
      }
      connection.uncork();
    } else if (body == null || body.length == 0) {
      answer.send().subscribe(null, this::failed);
    } else {
      answer.sendObject(Unpooled.wrappedBuffer(body)).then().subscribe(null, this::failed);
    }
  }

  /** Says how long the body is and whether the connection stays. */
  private void prepare(HttpHeaders fields, int status, boolean last) {
    boolean mayHaveBody = !isHead && status != 204 && status != 304;
    boolean unknownLength = !fields.contains(HttpHeaderNames.CONTENT_LENGTH);
    if (unknownLength && mayHaveBody && !last && isHttp10) {
      keep = false;
    } else if (unknownLength && (isHead || !last)) {
      // For HEAD it only tells Reactor Netty that the connection may stay.
      fields.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    if (!keep
        || connection.isClosing()
        || fields.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)) {
      fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (isHttp10) {
      fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
  }

  /** The last look at a response's head, when Reactor Netty has decided on the connection. */
  void frame(HttpResponse answer) {
    keep &= HttpUtil.isKeepAlive(answer);
    answer.setProtocolVersion(HttpVersion.HTTP_1_1);
    if (!keep) {
      answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    if (isHead && answer.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      answer.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int sent = 0; sent < length && events != null; ) {
      int piece = Math.min(PIECE, length - sent);
      var _ =
          channel
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
    if (events != null) {
      connection.exceptionOf(cause);
    }
  }

  @Override
  public void end() {
    answered = true;
    if (events != null) {
      responseEnd.end();
    }
  }

  @Override
  public WebSocketTransport webSocket(
      HttpFields fields, WebSocketConfig config, WebSocketEvents told) {
    if (events == null || hasResponded) {
      return WebSocketLink.lost(told);
    }
    hasResponded = true;
    events = null;
    return connection.webSocket(fields, config, told);
  }

  @Override
  public void abort() {
    if (events != null) {
      connection.abort();
    }
  }
}
