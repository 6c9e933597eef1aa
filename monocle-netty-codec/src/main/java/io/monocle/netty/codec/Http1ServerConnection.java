package io.monocle.netty.codec;

import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A server's connection: one exchange after the other. What is decoded before its exchange can take
 * it waits in a queue, and nothing more is read meanwhile; but behind a further request some more
 * is, so that the end of the connection is seen.
 *
 * <pre>
 *   waiting for a head ── head ──▶ exchange ── both bodies complete ──▶ waiting for a head
 *        │ too slow: 408               │ response complete, to be closed ──▶ lingering ──▶ closed
 *        │ idle: closed                │ lost, malformed ──▶ closed
 * </pre>
 *
 * <p>Loop's thread only.
 */
final class Http1ServerConnection extends ChannelInboundHandlerAdapter
    implements ServedConnection, HeadClock.Connection {
  /** How long a client may take to read its last response while it still sends. */
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** So many messages may wait behind a further request before reading stops. */
  private static final int MOST_AHEAD = 8;

  private final HttpLoop loop;
  private final DuplexChannel channel;
  private final HttpServerConnections server;
  private final @Nullable SSLEngine tls;
  private final ArrayDeque<HttpObject> waiting = new ArrayDeque<>(0);
  private @Nullable ChannelHandlerContext place;
  private @Nullable Http1ServerStream current;
  private final HeadClock clock;
  private @Nullable ScheduledFuture<?> lingerTimer;
  private boolean ending;

  Http1ServerConnection(
      HttpLoop loop, DuplexChannel channel, HttpServerConnections server, @Nullable SSLEngine tls) {
    this.loop = loop;
    this.channel = channel;
    this.server = server;
    this.tls = tls;
    clock = new HeadClock(loop.eventLoop(), server.config(), loop.driver()::nanoTime, this);
  }

  @Override
  public DuplexChannel channel() {
    return channel;
  }

  /** Where it is written from: past what the engine has behind this. */
  ChannelHandlerContext place() {
    return Objects.requireNonNull(place);
  }

  @Nullable SSLEngine tls() {
    return tls;
  }

  boolean isClosing() {
    return server.isClosing() || loop.isClosing();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    place = ctx;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    server.opened(this);
    if (!loop.opened(this) || server.isClosing()) {
      close();
      return;
    }
    clock.begin();
    ctx.fireChannelActive();
    channel.config().setAutoRead(true); // Reactor Netty has it off, and turns it off just now
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    server.gone(this);
    ending = true;
    stopTimers();
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    lose(
        new IOException(
            loop.isClosing()
                ? "the connection was closed by its event loop"
                : "the client closed the connection"));
    ctx.fireChannelInactive();
    loop.gone(this);
  }

  private void lose(IOException cause) {
    Http1ServerStream stream = current;
    if (stream != null) {
      current = null;
      stream.lost(cause);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      if (HttpTls.agreed(ctx.pipeline()).equals(ApplicationProtocolNames.HTTP_2)) {
        ctx.pipeline().get(PrefaceDetector.class).decide(ctx.pipeline());
      }
    } else if (event instanceof SslHandshakeCompletionEvent handshake) {
      ending = true;
      server
          .handler()
          .handshakeFailed(
              ChannelConnection.known(channel.remoteAddress()), IoFailures.of(handshake.cause()));
      close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    lose(IoFailures.of(cause));
    close();
  }

  /** It began with the preface of HTTP/2, or agreed on it; this is about HTTP/1.1 only. */
  void speakHttp2() {
    ending = true;
    stopTimers();
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.remove(RequestDecoder.class);
    pipeline.remove(ResponseEncoder.class);
    pipeline.replace(this, null, new Http2ServerConnection(loop, channel, server, tls).handler());
    server.gone(this);
    loop.gone(this);
  }

  // Reading.

  /** Bytes of a head came, before they are decoded. */
  void headBytesCame() {
    clock.bytesCame();
  }

  @Override
  public boolean isBusy() {
    return current != null;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    HttpObject part = (HttpObject) message;
    if (part instanceof HttpRequest) {
      clock.headCame();
    }
    if (ending) {
      ReferenceCountUtil.release(part);
    } else if (waiting.isEmpty() && mayTake(part)) {
      take(part);
    } else {
      waiting.add(part);
      channel.config().setAutoRead(mayReadOn());
    }
  }

  private boolean mayReadOn() {
    return waiting.isEmpty()
        || waiting.peek() instanceof HttpRequest && waiting.size() < MOST_AHEAD;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (current != null) {
      current.batchComplete();
    }
  }

  private boolean mayTake(HttpObject part) {
    Http1ServerStream stream = current;
    if (part instanceof HttpRequest) {
      return stream == null;
    }
    return stream != null && (stream.isReading() || isEmpty(part)) || stream == null;
  }

  private static boolean isEmpty(HttpObject part) {
    return part instanceof HttpContent content
        && !content.content().isReadable()
        && part.decoderResult().isSuccess();
  }

  private void take(HttpObject part) {
    if (part.decoderResult().isFailure()) {
      ReferenceCountUtil.release(part);
      refuse(part.decoderResult().cause(), part instanceof HttpRequest);
    } else if (part instanceof HttpRequest request) {
      begin(request);
      if (part instanceof HttpContent content) {
        take(content);
      }
    } else {
      take((HttpContent) part);
    }
  }

  private void begin(HttpRequest request) {
    Http1ServerStream stream = new Http1ServerStream(this, request);
    current = stream;
    stream.begin(
        server
            .handler()
            .requested(
                loop.driver(),
                stream,
                new HttpRequestHead(
                    request.method().name(),
                    request.uri(),
                    versionOf(request),
                    HttpFieldsOf.core(request.headers()))));
  }

  /** As it came: the decoder makes capitals of it, and has constants for what was written so. */
  private static String versionOf(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    boolean known = version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
    return known ? version.text() : "other than " + version.text();
  }

  private void take(HttpContent content) {
    Http1ServerStream stream = current;
    if (stream != null) {
      stream.received(content.content());
      content.release();
      if (content instanceof LastHttpContent) {
        stream.inputEnded();
      }
    } else {
      content.release();
    }
  }

  /** Takes what waits as far as its turn has come, and reads on if nothing is left. */
  void resume() {
    boolean took = false;
    for (HttpObject next; !ending && (next = waiting.peek()) != null && mayTake(next); ) {
      waiting.remove();
      take(next);
      took = true;
    }
    if (took && current != null) {
      current.batchComplete();
    }
    if (!ending && !channel.config().isAutoRead() && mayReadOn()) {
      channel.config().setAutoRead(true);
    }
  }

  // Ending.

  private void refuse(Throwable cause, boolean inHead) {
    if (inHead && cause instanceof TooLongHttpLineException) {
      refuse(HttpResponseStatus.REQUEST_URI_TOO_LONG);
    } else if (cause instanceof TooLongHttpHeaderException) {
      refuse(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE);
    } else {
      refuse(HttpResponseStatus.BAD_REQUEST);
    }
  }

  /** Answers for itself, if nothing was answered yet, and closes. */
  private void refuse(HttpResponseStatus status) {
    boolean answers = current == null || !current.hasResponded();
    ending = true;
    if (!answers && current != null && current.answeredWhole()) {
      return;
    }
    lose(new IOException("the request is malformed"));
    if (!answers) {
      close();
      return;
    }
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    var _ = place().writeAndFlush(response).addListener(_ -> linger());
  }

  /** The exchange is over; its response has been written. */
  void finished(Http1ServerStream stream, boolean keep) {
    if (current != stream) {
      return;
    }
    current = null;
    stream.finished();
    if (keep && !isClosing()) {
      clock.exchanged();
      resume();
    } else {
      ending = true;
      linger();
    }
  }

  /**
   * Closes so that the client can still read what it was sent: closing a socket with unread input
   * would reset the connection.
   */
  private void linger() {
    TlsEnds.endOutput(channel, failure -> close());
    if (channel.isActive()) {
      channel.config().setAutoRead(true);
      stopTimers();
      lingerTimer = channel.eventLoop().schedule(this::close, LINGER_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void close() {
    ending = true;
    var _ = place().close();
  }

  /** From here on it is a WebSocket's; what comes goes to that, the channel's life stays here. */
  WebSocketTransport webSocket(WebSocketConfig config, WebSocketEvents told) {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    WebSocketLink link = new WebSocketLink(channel, told);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addBefore(pipeline.context(this).name(), null, link);
    link.takeOver(
        true,
        config,
        pipeline.context(RequestDecoder.class).name(),
        pipeline.context(ResponseEncoder.class).name());
    return link;
  }

  @Override
  public void closeIfIdle() {
    if (current == null && !ending) {
      close();
    }
  }

  void abort() {
    ending = true;
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException peerHasGone) {
      // Then there is nobody to reset the connection for.
    }
    TlsEnds.closeAtOnce(channel);
  }

  // Time.

  private void stopTimers() {
    clock.stop();
    if (lingerTimer != null) {
      lingerTimer.cancel(false);
    }
  }

  @Override
  public void headTooSlow() {
    if (!ending) {
      refuse(HttpResponseStatus.REQUEST_TIMEOUT);
    }
  }

  @Override
  public void idleTooLong() {
    closeIfIdle();
  }
}
