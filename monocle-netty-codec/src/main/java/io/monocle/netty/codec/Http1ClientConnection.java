package io.monocle.netty.codec;

import io.monocle.spi.HttpNegotiation.Pending;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: one exchange after the other. What comes before it is asked for waits in a
 * queue, and nothing more is read meanwhile. Loop's thread only.
 */
final class Http1ClientConnection extends ChannelInboundHandlerAdapter
    implements HttpLoop.Resident, FreeConnections.Connection {
  private final HttpClientConnections client;
  private final HttpTarget target;
  private final DuplexChannel channel;
  private final UnaskedBytes unasked;
  private final ArrayDeque<HttpObject> waiting = new ArrayDeque<>(0);
  private @Nullable Http1ClientStream current;
  private @Nullable ScheduledFuture<?> idleTimer;
  private @Nullable ChannelHandlerContext place;
  private boolean ending;

  /** Why nothing more will come, while what has come is still to be read. */
  private @Nullable IOException lost;

  Http1ClientConnection(HttpClientConnections client, HttpTarget target, DuplexChannel channel) {
    this.client = client;
    this.target = target;
    this.channel = channel;
    unasked = new UnaskedBytes(() -> current == null, this::abort);
  }

  /** Takes its place, with what makes messages before it. */
  void install(HttpConnect.Place free) {
    int limit = HeadLimits.withRoom(client.config().maxHeaders());
    free.put(unasked);
    free.put(
        new HttpClientCodec(
            new HttpDecoderConfig().setMaxInitialLineLength(limit).setMaxHeaderSize(limit),
            false,
            false));
    free.put(this);
  }

  @Override
  public HttpTarget target() {
    return target;
  }

  @Override
  public boolean isActive() {
    return channel.isActive();
  }

  /** Where it is written from: past what the engine has behind this. */
  ChannelHandlerContext place() {
    return Objects.requireNonNull(place);
  }

  void send(Pending request) {
    if (idleTimer != null) {
      idleTimer.cancel(false);
      idleTimer = null;
    }
    Http1ClientStream stream = new Http1ClientStream(this, request.head());
    current = stream;
    stream.begin(request.handler().sent(stream), request.body(), request.last());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    place = ctx;
    client.opened(this);
    if (!client.loop().opened(this)) {
      close();
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    client.gone(this);
    client.loop().gone(this);
  }

  /** An end that the server did not announce is not the end of a body that has no length. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslCloseCompletionEvent close) {
      if (!close.isSuccess()) {
        lost(new SSLException("the connection ended without close_notify"));
      } else if (waiting.isEmpty()) {
        var _ = ctx.close(); // which the decoder may take for the end of a reply
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    lost(new IOException("the server closed the connection"));
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    lost(IoFailures.of(cause));
    close();
  }

  /** What came before is read first: it may be the whole reply. */
  private void lost(IOException cause) {
    ending = true;
    if (current == null || waiting.isEmpty()) {
      end(cause);
    } else if (lost == null) {
      lost = cause;
    }
  }

  /** Something of it failed, which ends it. */
  void exceptionOf(@Nullable Throwable cause) {
    end(IoFailures.of(cause == null ? new IOException("malformed") : cause));
    close();
  }

  private void end(IOException cause) {
    ending = true;
    lost = null;
    client.gone(this);
    if (idleTimer != null) {
      idleTimer.cancel(false);
    }
    dropWhatWaits();
    Http1ClientStream stream = current;
    if (stream != null) {
      current = null;
      stream.lost(cause);
    }
  }

  private void dropWhatWaits() {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    HttpObject part = (HttpObject) message;
    if (part instanceof HttpResponse reply) {
      HeadLimits.mark(reply, client.config());
    }
    Http1ClientStream stream = current;
    if (stream == null) {
      ReferenceCountUtil.release(part);
      abort(); // nobody has asked for it
    } else if (ending) {
      ReferenceCountUtil.release(part);
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
    Http1ClientStream stream = current;
    for (HttpObject next;
        stream != null && (next = waiting.peek()) != null && stream.mayTake(next); ) {
      waiting.remove();
      stream.take(next);
    }
    if (stream != null) {
      stream.batchComplete();
    }
    if (waiting.isEmpty() && lost != null) {
      end(lost);
    }
    if (waiting.isEmpty() && !ending && !channel.config().isAutoRead()) {
      channel.config().setAutoRead(true);
    }
  }

  /** The exchange is over. */
  void finished(Http1ClientStream stream, boolean keep) {
    if (current != stream) {
      return;
    }
    current = null;
    if (keep
        && !ending
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
      client.gone(this);
      close();
    }
    stream.finished();
  }

  /** From here on it is a WebSocket's, and never free again. */
  WebSocketTransport webSocket(WebSocketConfig config, WebSocketEvents told) {
    WebSocketLink link = new WebSocketLink(channel, told);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addBefore(pipeline.context(this).name(), null, link);
    link.takeOver(
        false,
        config,
        pipeline.context(HttpClientCodec.class).name(),
        pipeline.context(UnaskedBytes.class).name());
    return link;
  }

  void closeIfIdle() {
    if (current == null && !ending) {
      client.gone(this);
      close();
    }
  }

  @Override
  public void close() {
    ending = true;
    var _ = place().close();
  }

  /** Nobody wants what waits any more, so that nothing comes before the end. */
  void abort() {
    ending = true;
    dropWhatWaits();
    IOException cause = lost;
    if (cause == null) {
      TlsEnds.closeAtOnce(channel);
    } else {
      client.loop().later(() -> end(cause));
    }
  }
}
