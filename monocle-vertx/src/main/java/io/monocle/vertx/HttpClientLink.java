package io.monocle.vertx;

import io.monocle.netty.codec.HeadLimits;
import io.monocle.netty.codec.Http1Connection;
import io.monocle.netty.codec.UnaskedBytes;
import io.monocle.netty.codec.WebSocketLink;
import io.monocle.spi.HttpNegotiation.Pending;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: a handler in Vert.x's pipeline, between its codec and its connection.
 * Vert.x writes requests and parses replies. It has no option for these, which are done here:
 *
 * <ul>
 *   <li>reading is turned off at the channel: {@code pause()} goes on reading for a while, and if
 *       the server closes then, Vert.x forgets what it has read;
 *   <li>an exchange that is given up ends at once, where Vert.x would wait for the server to read;
 *   <li>interim responses that Vert.x would take for the real one are left out.
 * </ul>
 *
 * Loop's thread only.
 */
final class HttpClientLink extends ChannelDuplexHandler implements Http1Connection {
  private final VertxHttpClient client;
  private final HttpTarget target;
  private final HttpClientConnection connection;
  private final ChannelHandlerContext engine;
  private final UnaskedBytes unasked;
  private @Nullable ChannelHandlerContext place;
  private @Nullable HttpClientStream current;
  private @Nullable ScheduledFuture<?> idleTimer;
  private boolean interim;
  private boolean inRead;
  private boolean ending;

  HttpClientLink(VertxHttpClient client, HttpTarget target, HttpClientConnection connection) {
    this.client = client;
    this.target = target;
    this.connection = connection;
    engine = EngineAccess.ofClient(connection);
    unasked = new UnaskedBytes(() -> current == null, this::closeNow);
  }

  void install() {
    connection.exceptionHandler(failure -> {}); // the exchange hears of it
    engine
        .pipeline()
        .addBefore(codec(), UnaskedBytes.NAME, unasked)
        .addBefore(engine.name(), "monocle", this);
    client.opened(this);
    if (!engine.channel().isActive()) {
      ending = true;
    }
  }

  private String codec() {
    return engine.pipeline().context(HttpClientCodec.class).name();
  }

  @Override
  public HttpTarget target() {
    return target;
  }

  @Override
  public boolean isActive() {
    return channel().isActive();
  }

  Channel channel() {
    return engine.channel();
  }

  boolean isInRead() {
    return inRead;
  }

  @Override
  public void send(Pending pending) {
    if (idleTimer != null) {
      idleTimer.cancel(false);
      idleTimer = null;
    }
    HttpRequestHead head = pending.head();
    HttpClientStream stream = new HttpClientStream(this, head);
    current = stream;
    stream.begin(pending.handler().sent(stream));
    connection
        .request(
            new RequestOptions().setMethod(HttpMethod.valueOf(head.method())).setURI(head.target()))
        .onComplete(request -> stream.send(request, pending.body(), pending.last()), this::failed);
    if (ending) {
      failed(new IOException("the server closed the connection"));
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    place = ctx;
  }

  /** An end that the server did not announce is not the end of a body that has no length. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslCloseCompletionEvent close) {
      if (!close.isSuccess()) {
        lose(new SSLException("the connection ended without close_notify"));
      } else if (ctx.channel().config().isAutoRead()) {
        var _ = ctx.close();
      }
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ending = true;
    client.gone(this);
    if (idleTimer != null) {
      idleTimer.cancel(false);
    }
    ctx.fireChannelInactive();
    lose(new IOException("the server closed the connection"));
  }

  private void lose(IOException cause) {
    HttpClientStream stream = current;
    if (stream != null) {
      current = null;
      stream.lost(cause);
    }
  }

  /** Something of it failed, which ends it. */
  void failed(Throwable cause) {
    closeNow();
    lose(Failures.asIoException(cause));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (ending || current == null) {
      ReferenceCountUtil.release(message);
      closeNow(); // nobody has asked for it
      return;
    }
    inRead = true;
    if (message instanceof HttpResponse response) {
      HeadLimits.mark(response, client.config());
    }
    if (message instanceof HttpResponse response
        && response.decoderResult().isSuccess()
        && response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      current.switched(response);
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpResponse response) {
      interim =
          response.status().codeClass() == HttpStatusClass.INFORMATIONAL
              && response.decoderResult().isSuccess();
    }
    if (interim) {
      interim = !(message instanceof LastHttpContent);
      ReferenceCountUtil.release(message);
    } else {
      ctx.fireChannelRead(UnpooledContent.of(message));
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

  /** The exchange is over. */
  void finished(HttpClientStream stream, boolean keep) {
    if (current != stream) {
      return;
    }
    current = null;
    if (keep && !ending && !client.isClosing() && channel().isActive() && !unasked.areLeft()) {
      client.free(this);
      idleTimer =
          channel()
              .eventLoop()
              .schedule(
                  this::closeIfIdle, client.config().idleTimeoutNanos(), TimeUnit.NANOSECONDS);
    } else {
      closeNow();
    }
    stream.finished();
  }

  /** From here on it is a WebSocket's, and never free again. */
  WebSocketTransport webSocket(WebSocketConfig config, WebSocketEvents told) {
    ChannelHandlerContext ctx = place;
    if (ctx == null || ending) {
      return WebSocketLink.lost(told);
    }
    WebSocketLink socket = new WebSocketLink((DuplexChannel) channel(), told);
    ctx.pipeline().addBefore(ctx.name(), null, socket);
    socket.takeOver(false, config, codec(), UnaskedBytes.NAME);
    return socket;
  }

  @Override
  public void closeIfIdle() {
    if (current == null) {
      closeNow();
    }
  }

  private void closeNow() {
    ending = true;
    client.unfree(this);
    if (place != null) {
      var _ = place.close();
    }
  }

  void abort() {
    closeNow();
  }

  @Override
  public String toString() {
    return "HttpClientLink[" + channel() + "]";
  }
}
