package io.monocle.reactor;

import io.monocle.netty.codec.HeadLimits;
import io.monocle.netty.codec.HttpFieldsOf;
import io.monocle.netty.codec.TlsEnds;
import io.monocle.netty.codec.UnaskedBytes;
import io.monocle.netty.codec.WebSocketLink;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.netty.NettyPipeline;

/**
 * A client's connection, between the decoder and what Reactor Netty does with responses: it tells
 * the call first of what goes wrong, which Reactor Netty would log, lets no interim response pass
 * for the response, and closes what is idle for too long.
 *
 * <pre>
 *   connecting ──▶ in use by a call ── response complete ──▶ idle ──▶ in use ...
 *                        │ lost, malformed, aborted            │ too long, closed by either side
 *                        └───────────▶ closed ◀────────────────┘
 * </pre>
 *
 * <p>Loop's thread only.
 */
final class HttpClientConnection extends ChannelDuplexHandler implements Disposable {

  private final ReactorHttpClient client;
  private final Channel channel;
  private final UnaskedBytes unasked;
  private @Nullable HttpClientCall madeFor;
  private @Nullable HttpClientCall current;
  private @Nullable ScheduledFuture<?> idleTimer;
  private boolean interim;
  private boolean corked;
  private boolean used;
  private boolean aborted;
  private long idleSince;

  HttpClientConnection(
      ReactorHttpClient client, Channel channel, @Nullable HttpClientCall madeFor) {
    this.client = client;
    this.channel = channel;
    this.madeFor = madeFor;
    unasked = new UnaskedBytes(() -> current == null, this::dispose);
  }

  /** Puts itself behind the codec, and before it what looks for bytes that nobody wants. */
  void install() {
    channel
        .pipeline()
        .addBefore(NettyPipeline.HttpCodec, UnaskedBytes.NAME, unasked)
        .addAfter(NettyPipeline.HttpCodec, null, this);
  }

  Channel channel() {
    return channel;
  }

  /** A call takes it. */
  void begin(HttpClientCall call) {
    current = call;
    used = true;
    madeFor = null;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    client.opened(this);
    if (client.loop().opened(this)) {
      context.fireChannelActive();
    } else {
      var _ = channel.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    client.gone(this);
    client.loop().gone(this);
    if (idleTimer != null) {
      idleTimer.cancel(false);
    }
    lose(new IOException("the connection was closed before the response was complete"));
    context.fireChannelInactive();
  }

  /** An end that the server did not announce is not the end of a body that has no length. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslCloseCompletionEvent close) {
      if (!close.isSuccess()) {
        lose(new SSLException("the connection ended without close_notify"));
      }
      var _ = channel.close();
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  /** Before it is used, who connects is to hear of it. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    HttpClientCall call = madeFor;
    madeFor = null;
    if (call != null) {
      call.refused(cause);
    }
    exceptionOf(cause);
  }

  /** Something of it failed, which ends it. */
  void exceptionOf(Throwable cause) {
    lose(Failures.ofConnection(cause));
    var _ = channel.close();
  }

  private void lose(IOException cause) {
    HttpClientCall call = current;
    if (call != null) {
      current = null;
      call.lost(cause);
    }
  }

  // Reading.

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    HttpObject part = (HttpObject) message;
    if (aborted) {
      ReferenceCountUtil.release(part);
      return;
    }
    if (part instanceof HttpResponse reply) {
      HeadLimits.mark(reply, client.config());
    }
    HttpClientCall call = current;
    if (call == null) {
      ReferenceCountUtil.release(part);
      var _ = channel.close(); // nobody has asked for it
    } else if (part.decoderResult().isFailure()) {
      ReferenceCountUtil.release(part);
      exceptionOf(part.decoderResult().cause());
    } else if (part instanceof HttpResponse response
        && response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      call.switched(HttpFieldsOf.core(response.headers()));
      ReferenceCountUtil.release(part);
    } else if (part instanceof HttpResponse response && isInterim(response) || interim) {
      interim = !(part instanceof LastHttpContent);
      ReferenceCountUtil.release(part);
      if (!interim && !channel.config().isAutoRead()) {
        context.read();
      }
    } else if (part instanceof HttpResponse) {
      context.fireChannelRead(part);
    } else {
      take(context, call, (HttpContent) part);
    }
  }

  private static boolean isInterim(HttpResponse response) {
    return response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  private void take(ChannelHandlerContext context, HttpClientCall call, HttpContent content) {
    if (!(content instanceof LastHttpContent)) {
      // Reactor Netty has turned reading on; it stays on for a body that is here already.
      call.readOn();
      context.fireChannelRead(content);
      return;
    }
    current = null;
    call.allCame();
    context.fireChannelRead(content);
    if (current == null && channel.isActive()) {
      idle();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (current != null) {
      current.batchComplete();
      current.readOn();
    }
    context.fireChannelReadComplete();
  }

  // Writing.

  /**
   * Reactor Netty parses and rebuilds the target of a request, and says of some that they have no
   * body; they go as they were given.
   */
  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpRequest request && current != null) {
      request.setUri(current.target());
      if (!current.saysLength()) {
        request.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
      }
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

  private void idle() {
    if (client.isClosing() || unasked.areLeft()) {
      var _ = channel.close();
      return;
    }
    idleSince = client.loop().nanoTime();
    if (idleTimer == null) {
      lookIn(client.config().idleTimeoutNanos());
    }
  }

  private void lookIn(long nanos) {
    idleTimer = channel.eventLoop().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
  }

  /** One timer for as long as the connection is used at all: a call costs none. */
  private void look() {
    long limit = client.config().idleTimeoutNanos();
    long left = current == null ? idleSince + limit - client.loop().nanoTime() : limit;
    if (left > 0) {
      lookIn(left);
    } else {
      var _ = channel.close();
    }
  }

  /** From here on it is a WebSocket's, and never in the pool again. */
  WebSocketTransport webSocket(WebSocketConfig config, WebSocketEvents told) {
    WebSocketLink socket = new WebSocketLink((DuplexChannel) channel, told);
    channel.pipeline().addBefore(channel.pipeline().context(this).name(), null, socket);
    socket.takeOver(false, config, NettyPipeline.HttpCodec, UnaskedBytes.NAME);
    return socket;
  }

  void closeIfIdle() {
    if (current == null && used) {
      var _ = channel.close();
    }
  }

  /** With its loop, or for what nobody has asked for. */
  @Override
  public void dispose() {
    var _ = channel.close();
  }

  void abort() {
    aborted = true;
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException alreadyDisconnected) {
      // Nothing is left to be reset.
    }
    TlsEnds.closeAtOnce(channel);
  }
}
