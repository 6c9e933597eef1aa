package io.monocle.reactor;

import io.monocle.netty.codec.HeadLimits;
import io.monocle.netty.codec.HttpFieldsOf;
import io.monocle.netty.codec.PrefaceDetector;
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
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A server's connection, between the decoder and what Reactor Netty does with requests. It lets one
 * request through at a time; what comes before its turn waits here, and little more is read
 * meanwhile, where Reactor Netty would queue without a limit: so much that the end of the
 * connection is seen. It answers what is malformed, which Reactor Netty would log, and what is
 * slow, which Reactor Netty does not know.
 *
 * <pre>
 *   waiting for a head ── head ──▶ exchange ── both bodies complete ──▶ waiting for a head
 *        │ too slow: 408               │ response complete, to be closed ──▶ lingering ──▶ closed
 *        │ idle: closed                │ lost, malformed ──▶ closed
 * </pre>
 *
 * <p>Loop's thread only.
 */
final class HttpServerConnection extends ChannelDuplexHandler
    implements ServedConnection, Disposable {

  /** So much may wait for its turn, in messages and in reads, before reading stops. */
  private static final int MOST_AHEAD = 4;

  private final HttpReception reception;
  private final ReactorLoop loop;
  private final Channel channel;
  private final HttpPatience patience;
  private final PrefaceDetector preface = new PrefaceDetector(this::speakHttp2);
  private final HeadWatch headWatch = new HeadWatch(this);
  private final ArrayDeque<HttpObject> waiting = new ArrayDeque<>(0);
  private @Nullable ChannelHandlerContext context;
  private @Nullable HttpServerStream current;
  private @Nullable SSLEngine tls;
  private boolean inBody;
  private long bodyLeft;
  private boolean corked;

  /** No further request is taken. */
  private boolean ending;

  private boolean lingering;
  private boolean closingNow;

  HttpServerConnection(HttpReception reception, ReactorLoop loop, Channel channel) {
    this.reception = reception;
    this.loop = loop;
    this.channel = channel;
    this.patience = new HttpPatience(this, reception.config(), channel.eventLoop());
  }

  @Override
  public ReactorLoop loop() {
    return loop;
  }

  Channel channel() {
    return channel;
  }

  @Nullable SSLEngine tls() {
    return tls;
  }

  boolean isEnding() {
    return ending;
  }

  /** Whether the next request has its turn. */
  boolean isFree() {
    return current == null && waiting.isEmpty();
  }

  /** Whether there is an exchange. */
  boolean isBusy() {
    return current != null;
  }

  boolean isClosing() {
    return reception.isClosing();
  }

  /** What looks at how it begins. */
  PrefaceDetector preface() {
    return preface;
  }

  /** It began with the preface of HTTP/2, or agreed on it; this is about HTTP/1.1 only. */
  private void speakHttp2() {
    reception.gone(this);
    loop.gone(this);
    ending = true;
    patience.end();
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.remove(headWatch);
    pipeline.remove(NettyPipeline.HttpCodec);
    pipeline.remove(NettyPipeline.HttpTrafficHandler);
    pipeline.remove(this);
    pipeline.addBefore(
        NettyPipeline.ReactiveBridge,
        null,
        new ReactorHttp2Server(loop, (DuplexChannel) channel, reception, tls).handler());
    channel.config().setAutoRead(true);
  }

  /** What stands before the decoder. */
  HeadWatch headWatch() {
    return headWatch;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    reception.opened(this);
    if (reception.isClosing() || !loop.opened(this)) {
      closeNow();
      return;
    }
    patience.begin();
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    reception.gone(this);
    loop.gone(this);
    ending = true;
    patience.end();
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    lose(
        new IOException(
            closingNow ? "the connection was closed" : "the client closed the connection"));
    context.fireChannelInactive();
  }

  private void lose(IOException cause) {
    HttpServerStream stream = current;
    if (stream != null) {
      current = null;
      stream.lost(cause);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      SSLEngine engine = context.pipeline().get(SslHandler.class).engine();
      tls = engine;
      if (ApplicationProtocolNames.HTTP_2.equals(engine.getApplicationProtocol())) {
        preface.decide(context.pipeline());
        return;
      }
    } else if (event instanceof SslHandshakeCompletionEvent handshake) {
      InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
      reception
          .handler()
          .handshakeFailed(
              remote == null ? new InetSocketAddress(0) : remote,
              Failures.ofConnection(handshake.cause()));
    }
    if (!(event instanceof SslCloseCompletionEvent)) {
      context.fireUserEventTriggered(event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    exceptionOf(cause);
  }

  /** Something of it failed, which ends it. */
  void exceptionOf(Throwable cause) {
    ending = true;
    lose(Failures.ofConnection(cause));
    closeNow();
  }

  // Reading.

  /** Whether the next byte is of a head. */
  boolean expectsHead() {
    return !inBody && !ending;
  }

  void headBegan() {
    patience.headBegan();
  }

  /** Whether only its end will tell how long the present body is. */
  boolean isInChunks() {
    return bodyLeft < 0;
  }

  /** How much of these bytes is of a body whose length is known. */
  int partOfBody(int readable) {
    int part = (int) Math.min(bodyLeft, readable);
    bodyLeft -= part;
    return part == 0 ? readable : part;
  }

  /**
   * All was passed on that has its turn; what is passed on inside of that may have ended it.
   * Reading on is asked for as Reactor Netty does, each time: it turns automatic reading off for
   * each request, and if that is off already, nothing is to be asked of the operating system.
   */
  void fed() {
    if (!ending && (current == null || hasWaiting())) {
      if (mayReadOn()) {
        channel.read();
      } else {
        channel.config().setAutoRead(false);
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    HttpObject part = (HttpObject) message;
    if (part instanceof HttpRequest request) {
      HeadLimits.mark(request, reception.config());
      patience.headCame();
      inBody = true;
      bodyLeft = lengthOf(request);
    }
    if (part instanceof LastHttpContent) {
      inBody = false;
    }
    if (ending) {
      ReferenceCountUtil.release(part);
    } else if (waiting.isEmpty() && mayTake(part)) {
      take(context, part);
    } else {
      waiting.add(part);
    }
  }

  /** The length of its body, or -1 if only its end will tell. */
  private static long lengthOf(HttpRequest request) {
    return request.decoderResult().isFailure() || HttpUtil.isTransferEncodingChunked(request)
        ? -1
        : HttpUtil.getContentLength(request, 0L);
  }

  /** What is wrong with a body shows only to who reads it. */
  private boolean mayTake(HttpObject part) {
    return current == null
        || !(part instanceof HttpRequest)
            && (part.decoderResult().isSuccess() || current.isReading());
  }

  private void take(ChannelHandlerContext context, HttpObject part) {
    if (part.decoderResult().isFailure()) {
      ReferenceCountUtil.release(part);
      refuse(HttpRefusals.statusFor(part.decoderResult().cause(), part instanceof HttpRequest));
    } else if (part instanceof HttpRequest request) {
      begin(context, request);
    } else if (current != null) {
      current.take(context, (HttpContent) part);
    } else {
      ReferenceCountUtil.release(part);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest request) {
    HttpRequestHead head =
        new HttpRequestHead(
            request.method().name(),
            request.uri(),
            versionOf(request),
            HttpFieldsOf.core(request.headers()));
    if (!HostPort.isUnderstood(request.headers().get(HttpHeaderNames.HOST))) {
      request.headers().remove(HttpHeaderNames.HOST);
    }
    HttpServerStream stream = new HttpServerStream(this, request, head);
    current = stream;
    context.fireChannelRead(request);
  }

  /**
   * As it came: the decoder makes capitals of it, and has constants for what was written so. Of
   * others Reactor Netty would make no exchange, and the core refuses them.
   */
  private static String versionOf(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0) {
      return version.text();
    }
    request.setProtocolVersion(HttpVersion.HTTP_1_1);
    return "other than " + version.text();
  }

  /** Reactor Netty has made an exchange of the request. */
  Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    HttpServerStream stream = current;
    return stream == null ? Mono.never() : stream.begin(reception.handler(), request, response);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (current != null) {
      current.batchComplete();
    }
    context.fireChannelReadComplete();
  }

  /** Somebody reads the body. */
  void readOn() {
    if (!waiting.isEmpty()) {
      resume();
    }
  }

  /** Takes what waits as far as its turn has come, and reads on if nothing is left. */
  private void resume() {
    ChannelHandlerContext here = context;
    for (HttpObject next;
        here != null && !ending && (next = waiting.peek()) != null && mayTake(next); ) {
      waiting.remove();
      take(here, next);
    }
    headWatch.resume();
    if (current != null) {
      current.batchComplete();
    }
    fed();
  }

  private boolean mayReadOn() {
    return waiting.size() + headWatch.size() < MOST_AHEAD;
  }

  private boolean hasWaiting() {
    return !waiting.isEmpty() || !headWatch.isEmpty();
  }

  /** Reactor Netty reads on as soon as a body is complete. */
  @Override
  public void read(ChannelHandlerContext context) {
    if (mayReadOn() || lingering) {
      context.read();
    }
  }

  // Writing.

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response
        && response.status().codeClass() != HttpStatusClass.INFORMATIONAL
        && current != null) {
      current.frame(response);
    }
    var _ = context.write(message, promise);
  }

  /** Holds flushes back until {@link #uncork}, so that a head and its body leave together. */
  void cork() {
    corked = true;
  }

  void uncork() {
    corked = false;
    channel.flush();
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    if (!corked) {
      context.flush();
    }
  }

  // Ending.

  /** Reactor Netty has written a response and let go of the exchange. */
  void responded(HttpServerRequest request) {
    if (current != null && channel.isActive()) {
      current.responded(request);
    }
  }

  /** The exchange is over. */
  void finished(HttpServerStream stream, boolean keep) {
    if (current != stream) {
      return;
    }
    current = null;
    stream.finished();
    if (keep && !reception.isClosing() && !ending) {
      patience.exchangeOver();
      resume();
    } else {
      ending = true;
      linger();
    }
  }

  void refuseFolded() {
    refuse(HttpResponseStatus.BAD_REQUEST);
  }

  /** Answers for itself, if nothing was answered yet, and closes. */
  void refuse(HttpResponseStatus status) {
    boolean answers = current == null || !current.hasResponded();
    ending = true;
    if (!answers && current != null && current.answeredWhole()) {
      return;
    }
    lose(new IOException("the request is malformed"));
    ChannelHandlerContext here = context;
    if (answers && here != null) {
      var _ = here.writeAndFlush(HttpRefusals.response(status)).addListener(written -> linger());
    } else {
      closeNow();
    }
  }

  /** Reactor Netty closes when it has written the last response; here that is lingering. */
  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (closingNow || !channel.isActive()) {
      var _ = context.close(promise);
    } else {
      linger();
    }
  }

  /**
   * Closes so that the client can still read what it was sent: closing a socket with unread input
   * would reset the connection.
   */
  private void linger() {
    if (lingering || !channel.isActive()) {
      return;
    }
    lingering = true;
    TlsEnds.endOutput((DuplexChannel) channel, failure -> closeNow());
    if (channel.isActive()) {
      channel.config().setAutoRead(true);
      patience.linger();
    }
  }

  void closeNow() {
    ending = true;
    closingNow = true;
    var _ = channel.close();
  }

  /** From here on it is a WebSocket's; what comes goes to that, the channel's life stays here. */
  WebSocketTransport webSocket(HttpFields fields, WebSocketConfig config, WebSocketEvents told) {
    ChannelHandlerContext here = context;
    if (here == null || ending) {
      return WebSocketLink.lost(told);
    }
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
    for (int i = 0; i < fields.size(); i++) {
      response.headers().add(fields.name(i), fields.value(i));
    }
    var _ = here.writeAndFlush(response);
    WebSocketLink socket = new WebSocketLink((DuplexChannel) channel, told);
    here.pipeline().addBefore(here.name(), null, socket);
    here.pipeline().remove(headWatch);
    socket.takeOver(true, config, NettyPipeline.HttpCodec);
    return socket;
  }

  @Override
  public void closeIfIdle() {
    if (current == null && !ending) {
      closeNow();
    }
  }

  /** With its loop. */
  @Override
  public void dispose() {
    closeNow();
  }

  void abort() {
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException alreadyDisconnected) {
      // Nothing is left to be reset.
    }
    ending = true;
    closingNow = true;
    TlsEnds.closeAtOnce(channel);
  }
}
