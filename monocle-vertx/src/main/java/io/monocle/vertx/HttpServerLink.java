package io.monocle.vertx;

import io.monocle.netty.codec.ChannelConnection;
import io.monocle.netty.codec.HttpTls;
import io.monocle.netty.codec.PrefaceDetector;
import io.monocle.netty.codec.RequestDecoder;
import io.monocle.netty.codec.TlsEnds;
import io.monocle.netty.codec.WebSocketLink;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A server's connection: a handler in Vert.x's pipeline, between its encoder and its connection.
 * Vert.x parses and writes messages, lets requests wait for their turn, and stops reading what
 * nobody takes. It has no option for these, which are done here:
 *
 * <ul>
 *   <li>a head that is too slow is answered 408, and a connection counts as idle only between two
 *       requests;
 *   <li>a body that is malformed is answered 400 when it is read, where Vert.x would only close;
 *   <li>what the response is written to is closed so that the client can read it to its end, and at
 *       the end of the server only after the exchange, where Vert.x would drop what is unwritten;
 *   <li>an exchange that is given up ends at once, where Vert.x would wait for the client to read;
 *   <li>a response to HTTP/1.0 says HTTP/1.1 (RFC 9110, section 6.2).
 * </ul>
 *
 * <pre>
 *   waiting for a head ── head ──▶ exchange ── both bodies complete ──▶ waiting for a head
 *     │ idle: closed        │ answered, to be closed ──▶ lingering ──▶ closed
 *     │ slow, malformed ────┴─── answered here ─────────────▲
 * </pre>
 *
 * <p>Loop's thread only.
 */
final class HttpServerLink extends ChannelDuplexHandler implements ServedLink {
  /** How long a client may take to read its last response while it still sends. */
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final VertxLoop loop;
  private final HttpListener listener;
  private final HttpConnection connection;
  private final DuplexChannel channel;
  private final @Nullable SSLEngine tls;
  private final Consumer<HttpServerLink> headCame;
  private final HeadClock clock;
  private final Promise<Void> gone = Promise.promise();
  private @Nullable ChannelHandlerContext place;
  private @Nullable HttpServerStream current;
  private @Nullable ScheduledFuture<?> lingerTimer;
  private @Nullable ChannelPromise lingering;

  /** Requests whose head came and whose turn has not. */
  private int waiting;

  /** The version of the first request that Vert.x would not hand over: it would answer 501. */
  private @Nullable String unknownVersion;

  /** How many requests are still to be handed over before that one. */
  private int beforeUnknownVersion;

  /** What is wrong with the body of the last request that came. */
  private @Nullable Throwable badBody;

  /** No further exchange begins. */
  private boolean last;

  /** Nothing that comes is of interest any more. */
  private boolean ending;

  private boolean inRead;

  /**
   * Not in its place yet.
   *
   * @param headCame told when a head has come
   */
  HttpServerLink(
      VertxLoop loop,
      HttpListener listener,
      HttpConnection connection,
      Channel channel,
      @Nullable SSLEngine tls,
      Consumer<HttpServerLink> headCame) {
    this.tls = tls;
    this.loop = loop;
    this.listener = listener;
    this.connection = connection;
    this.headCame = headCame;
    this.channel = (DuplexChannel) channel;
    clock = new HeadClock(channel.eventLoop(), listener.config(), this);
  }

  /**
   * Takes its place.
   *
   * @param speakHttp2 called if the connection begins with the preface of HTTP/2
   */
  void install(ChannelHandlerContext engine, Runnable speakHttp2) {
    ChannelPipeline pipeline = engine.pipeline();
    pipeline
        .addBefore("httpDecoder", "preface", new PrefaceDetector(speakHttp2))
        .addBefore(engine.name(), "monocle", this)
        .replace(
            "httpDecoder",
            "httpDecoder",
            new RequestDecoder(listener.config(), this::headBytesCame));
    loop.transport().opened(this);
  }

  @Override
  public VertxLoop loop() {
    return loop;
  }

  /** Gives the connection up, which speaks HTTP/2. */
  void leave() {
    ending = true;
    clock.stop();
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.remove("httpDecoder");
    pipeline.remove("httpEncoder");
    pipeline.remove(this);
    pipeline.remove("handler");
    listener.closed(this);
    loop.transport().closed(this);
    gone.complete();
  }

  DuplexChannel channel() {
    return channel;
  }

  @Nullable SSLEngine tls() {
    return tls;
  }

  boolean isInRead() {
    return inRead;
  }

  boolean isOf(HttpConnection itsConnection) {
    return connection == itsConnection;
  }

  /** Whether no connection is to outlive its exchange. */
  boolean isServerClosing() {
    return listener.isClosing() || loop.isClosing();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    place = ctx;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    clock.connected();
    ctx.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ending = true;
    clock.stop();
    if (lingerTimer != null) {
      lingerTimer.cancel(false);
    }
    ChannelPromise waits = lingering;
    if (waits != null) {
      var _ = ctx.close(waits);
    }
    ctx.fireChannelInactive();
    listener.closed(this);
    loop.transport().closed(this);
    lose(new IOException("the client closed the connection"));
    gone.complete();
  }

  private void lose(IOException cause) {
    HttpServerStream stream = current;
    if (stream != null) {
      current = null;
      stream.lost(cause);
    }
  }

  // Reading.

  /** Bytes of a head are about to be decoded. */
  void headBytesCame() {
    clock.bytesCame();
  }

  boolean isBusy() {
    return current != null;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (ending) {
      ReferenceCountUtil.release(message);
      return;
    }
    inRead = true;
    if (message instanceof HttpRequest request) {
      clock.headCame();
      headCame.accept(this);
      waiting++;
      adapt(request);
    } else if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
      content.release();
      badBody = content.decoderResult().cause();
      refuseIfBadBody();
      return;
    }
    ctx.fireChannelRead(UnpooledContent.of(message));
  }

  /** Lets Vert.x hand over what the core is to refuse, and keep what is to be kept. */
  private void adapt(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (version == HttpVersion.HTTP_1_0) {
      // Vert.x looks for this word alone, not in a list.
      if (request.headers().contains(HttpHeaderNames.CONNECTION) && HttpUtil.isKeepAlive(request)) {
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
      }
    } else if (version != HttpVersion.HTTP_1_1) {
      if (unknownVersion == null) {
        unknownVersion = "other than " + version.text();
        beforeUnknownVersion = waiting - 1;
      }
      request.setProtocolVersion(HttpVersion.HTTP_1_1);
    }
  }

  /** As soon as somebody reads the body that it belongs to, which is that of the last request. */
  void refuseIfBadBody() {
    if (badBody != null && waiting == 0 && (current == null || current.isReading())) {
      refuse(badBody, false);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.fireChannelReadComplete();
    inRead = false;
    if (current != null) {
      current.batchComplete();
    }
  }

  /** Vert.x hands over the next request. */
  void requested(HttpServerRequest request) {
    waiting--;
    boolean isKnown = unknownVersion == null || beforeUnknownVersion-- > 0;
    if (ending || last) {
      return;
    }
    HttpFields fields = VertxFields.core(request.headers());
    HttpServerStream stream = new HttpServerStream(this, request, fields);
    current = stream;
    stream.begin(
        listener
            .handler()
            .requested(
                loop,
                stream,
                new HttpRequestHead(
                    request.method().name(),
                    request.uri(),
                    isKnown
                        ? stream.isHttp10() ? "HTTP/1.0" : "HTTP/1.1"
                        : String.valueOf(unknownVersion),
                    fields)));
    refuseIfBadBody();
  }

  /**
   * Swallows events: at the one that says the server stops, Vert.x would drop what is unwritten.
   */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      String agreed = HttpTls.agreed(ctx.pipeline());
      ChannelHandler preface = ctx.pipeline().get("preface");
      if (preface != null && agreed.equals(ApplicationProtocolNames.HTTP_2)) {
        ((PrefaceDetector) preface).decide(ctx.pipeline());
      }
    } else if (event instanceof SslHandshakeCompletionEvent handshake) {
      listener
          .handler()
          .handshakeFailed(
              ChannelConnection.known(channel.remoteAddress()),
              Failures.asIoException(handshake.cause()));
      closeNow();
    }
    ReferenceCountUtil.release(event);
  }

  // Writing.

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response
        && response.protocolVersion() == HttpVersion.HTTP_1_0) {
      response.setProtocolVersion(HttpVersion.HTTP_1_1);
    }
    var _ = ctx.write(message, promise);
  }

  /** Vert.x says that it is the turn of a request that is malformed. */
  void invalid(HttpServerRequest request) {
    waiting--;
    if (!last) {
      current = null;
      refuse(request.decoderResult().cause(), true);
    }
  }

  void headTooSlow() {
    refuse(HttpResponseStatus.REQUEST_TIMEOUT);
  }

  /** Answers what is malformed. */
  private void refuse(Throwable cause, boolean inHead) {
    if (inHead && cause instanceof TooLongHttpLineException) {
      refuse(HttpResponseStatus.REQUEST_URI_TOO_LONG);
    } else if (cause instanceof TooLongHttpHeaderException) {
      refuse(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE);
    } else {
      refuse(HttpResponseStatus.BAD_REQUEST);
    }
  }

  /** Answers instead of the core, if nothing was answered yet, and closes. */
  private void refuse(HttpResponseStatus status) {
    ChannelHandlerContext ctx = place;
    if (ending || ctx == null) {
      return;
    }
    boolean answers = current == null || !current.hasResponded();
    ending = true;
    if (!answers && current != null && current.answeredWhole()) {
      return;
    }
    lose(new IOException("the request is malformed"));
    if (answers) {
      FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO)
          .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      var _ = ctx.writeAndFlush(response);
    }
    var _ = channel.close();
  }

  // Ending.

  /** The response that is about to be sent is the last one. */
  void last() {
    last = true;
  }

  /** The exchange is over; its response has been written. */
  void finished(HttpServerStream stream) {
    boolean isCurrent = current == stream; // or the next one has begun while it was being written
    if (isCurrent) {
      current = null;
      clock.exchanged();
    }
    stream.finished();
    if (isCurrent && (last || isServerClosing())) {
      ending = true;
      var _ = channel.close();
    }
  }

  /**
   * Closes, once what was written has gone, so that the client can still read it: closing a socket
   * with unread input would reset the connection.
   */
  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (lingering != null) {
      lingering.addListener(
          closed -> {
            if (closed.isSuccess()) {
              promise.trySuccess();
            } else {
              promise.tryFailure(closed.cause());
            }
          });
    } else if (!ending && !last || !channel.isActive() || channel.isInputShutdown()) {
      var _ = ctx.close(promise);
    } else {
      lingering = promise;
      TlsEnds.endOutput(
          channel,
          failure -> {
            var _ = ctx.close(promise);
          });
      channel.config().setAutoRead(true);
      clock.stop();
      ending |= current == null;
      lingerTimer =
          channel.eventLoop().schedule(this::closeNow, LINGER_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  /** From here on it is a WebSocket's; what comes goes to that, the channel's life stays here. */
  WebSocketTransport webSocket(HttpFields fields, WebSocketConfig config, WebSocketEvents told) {
    ChannelHandlerContext ctx = place;
    if (ctx == null || ending) {
      return WebSocketLink.lost(told);
    }
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
    for (int i = 0; i < fields.size(); i++) {
      response.headers().add(fields.name(i), fields.value(i));
    }
    var _ = ctx.writeAndFlush(response);
    WebSocketLink socket = new WebSocketLink(channel, told);
    ctx.pipeline().addBefore(ctx.name(), null, socket);
    socket.takeOver(true, config, "httpDecoder", "httpEncoder");
    return socket;
  }

  @Override
  public void closeIfIdle() {
    if (current == null && !ending) {
      closeNow();
    }
  }

  private void closeNow() {
    ending = true;
    if (place != null) {
      var _ = place.close();
    }
  }

  void abort() {
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException e) {
      // Closed already: there is nothing left to reset.
    }
    ending = true;
    TlsEnds.closeAtOnce(channel);
  }

  @Override
  public Future<Void> shutDown() {
    closeNow();
    return gone.future();
  }

  @Override
  public String toString() {
    return "HttpServerLink[" + channel + "]";
  }
}
