package io.monocle.netty;

import io.monocle.netty.codec.HeadLimits;
import io.monocle.netty.codec.Http1Connection;
import io.monocle.netty.codec.IoFailures;
import io.monocle.netty.codec.TlsEnds;
import io.monocle.netty.codec.UnaskedBytes;
import io.monocle.netty.codec.WebSocketLink;
import io.monocle.spi.HttpNegotiation.Pending;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: one exchange after the other. What comes before it is asked for waits in a
 * queue, and nothing more is read meanwhile. Loop's thread only.
 */
final class HttpClientConnection extends ChannelInboundHandlerAdapter implements Http1Connection {
  private final NettyHttpClient client;
  private final HttpTarget target;
  private final SocketChannel channel;
  private final UnaskedBytes unasked;
  private final ArrayDeque<HttpObject> waiting = new ArrayDeque<>(0);
  private @Nullable HttpClientStream current;
  private @Nullable ScheduledFuture<?> idleTimer;
  private boolean ending;

  HttpClientConnection(NettyHttpClient client, HttpTarget target, SocketChannel channel) {
    this.client = client;
    this.target = target;
    this.channel = channel;
    unasked = new UnaskedBytes(() -> current == null, this::abort);
  }

  /** Puts itself, and what makes messages, at the end of its channel's pipeline. */
  void install() {
    int limit = HeadLimits.withRoom(client.config().maxHeaders());
    channel
        .pipeline()
        .addLast(UnaskedBytes.NAME, unasked)
        .addLast(
            new HttpClientCodec(
                new HttpDecoderConfig().setMaxInitialLineLength(limit).setMaxHeaderSize(limit),
                false,
                false),
            this);
  }

  @Override
  public HttpTarget target() {
    return target;
  }

  @Override
  public boolean isActive() {
    return channel.isActive();
  }

  SocketChannel channel() {
    return channel;
  }

  @Override
  public void send(Pending request) {
    if (idleTimer != null) {
      idleTimer.cancel(false);
      idleTimer = null;
    }
    HttpClientStream stream = new HttpClientStream(this, request.head());
    current = stream;
    stream.begin(request.handler().sent(stream), request.body(), request.last());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    client.transport().opened(channel);
    client.opened(this);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    client.transport().closed(channel);
    client.gone(this);
  }

  /** An end that the server did not announce is not the end of a body that has no length. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslCloseCompletionEvent close) {
      if (!close.isSuccess()) {
        end(new SSLException("the connection ended without close_notify"));
      } else if (waiting.isEmpty()) {
        var _ = channel.close();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end(new IOException("the server closed the connection"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    exceptionOf(cause);
  }

  /** Something of it failed, which ends it. */
  void exceptionOf(@Nullable Throwable cause) {
    end(IoFailures.of(cause == null ? new IOException("malformed") : cause));
    var _ = channel.close();
  }

  private void end(IOException cause) {
    ending = true;
    client.gone(this);
    if (idleTimer != null) {
      idleTimer.cancel(false);
    }
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    HttpClientStream stream = current;
    if (stream != null) {
      current = null;
      stream.lost(cause);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    HttpObject part = (HttpObject) message;
    if (part instanceof HttpResponse reply) {
      HeadLimits.mark(reply, client.config());
    }
    HttpClientStream stream = current;
    if (stream == null || ending) {
      ReferenceCountUtil.release(part);
      abort(); // nobody has asked for it
    } else if (waiting.isEmpty() && stream.mayTake(part)) {
      stream.take(part);
    } else {
      waiting.add(part);
      channel.config().setAutoRead(false);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (current != null) {
      current.batchComplete();
    }
  }

  /** Takes what waits as far as it is wanted, and reads on if nothing is left. */
  void resume() {
    HttpClientStream stream = current;
    for (HttpObject next;
        stream != null && (next = waiting.peek()) != null && stream.mayTake(next); ) {
      waiting.remove();
      stream.take(next);
    }
    if (stream != null) {
      stream.batchComplete();
    }
    if (waiting.isEmpty() && !ending && !channel.config().isAutoRead()) {
      channel.config().setAutoRead(true);
    }
  }

  /** The exchange is over. */
  void finished(HttpClientStream stream, boolean keep) {
    if (current != stream) {
      return;
    }
    current = null;
    if (keep
        && !client.isClosing()
        && channel.isActive()
        && waiting.isEmpty()
        && !unasked.areLeft()) {
      client.free(this);
      idleTimer =
          channel
              .eventLoop()
              .schedule(
                  this::closeIfIdle, client.config().idleTimeoutNanos(), TimeUnit.NANOSECONDS);
    } else {
      ending = true;
      client.gone(this);
      var _ = channel.close();
    }
    stream.finished();
  }

  /** From here on it is a WebSocket's, and never free again. */
  WebSocketTransport webSocket(WebSocketConfig config, WebSocketEvents told) {
    WebSocketLink link = new WebSocketLink(channel, told);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addBefore(pipeline.context(this).name(), null, link);
    link.takeOver(false, config, pipeline.context(HttpClientCodec.class).name(), UnaskedBytes.NAME);
    return link;
  }

  @Override
  public void closeIfIdle() {
    if (current == null && !ending) {
      ending = true;
      client.gone(this);
      var _ = channel.close();
    }
  }

  void abort() {
    ending = true;
    TlsEnds.closeAtOnce(channel);
  }
}
