package io.monocle.netty.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Netty's codec of a connection of HTTP/2, between its frames and {@linkplain Http2Exchange
 * exchanges}. Netty's {@code Http2MultiplexHandler} makes a channel with a pipeline for each
 * stream; here a stream is an object that is told. Loop's thread only.
 */
final class Http2Codec extends Http2ConnectionHandler {
  private final Http2Link link;
  private final Http2Connection.PropertyKey exchangeKey;
  private final List<Http2Exchange> inBatch = new ArrayList<>();
  private @Nullable ChannelHandlerContext context;
  private @Nullable IOException why;

  private Http2Codec(
      Http2ConnectionDecoder decoder,
      Http2ConnectionEncoder encoder,
      Http2Settings settings,
      Http2Link link) {
    super(decoder, encoder, settings, true); // closing is ours
    this.link = link;
    exchangeKey = connection().newKey();
    decoder.frameListener(new Frames());
    connection()
        .addListener(
            new Http2ConnectionAdapter() {
              @Override
              public void onStreamClosed(Http2Stream stream) {
                Http2Exchange exchange = stream.getProperty(exchangeKey);
                if (exchange != null) {
                  exchange.streamClosed();
                }
              }
            });
  }

  static Http2Codec of(Http2Link link, boolean server, Http2Settings settings) {
    return new Builder(link, server, settings).build();
  }

  private static final class Builder
      extends AbstractHttp2ConnectionHandlerBuilder<Http2Codec, Builder> {
    private final Http2Link link;

    Builder(Http2Link link, boolean server, Http2Settings settings) {
      this.link = link;
      var _ = server(server).initialSettings(settings).gracefulShutdownTimeoutMillis(0);
    }

    @Override
    protected Http2Codec build() {
      return super.build();
    }

    @Override
    protected Http2Codec build(
        Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
      return new Http2Codec(decoder, encoder, settings, link);
    }
  }

  private @Nullable Http2Exchange exchange(int stream) {
    Http2Stream known = connection().stream(stream);
    return known == null ? null : known.getProperty(exchangeKey);
  }

  // What comes.

  private final class Frames extends Http2FrameAdapter {
    @Override
    public void onHeadersRead(
        ChannelHandlerContext ctx,
        int id,
        Http2Headers headers,
        int dependency,
        short weight,
        boolean exclusive,
        int padding,
        boolean last) {
      onHeadersRead(ctx, id, headers, padding, last);
    }

    @Override
    public void onHeadersRead(
        ChannelHandlerContext ctx, int id, Http2Headers headers, int padding, boolean last) {
      Http2Exchange exchange = exchange(id);
      if (exchange == null) {
        exchange = link.begun(id);
        if (exchange == null) {
          return;
        }
        connection().stream(id).setProperty(exchangeKey, exchange);
      }
      exchange.headersCame(headers, last);
    }

    @Override
    public int onDataRead(
        ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean last) {
      Http2Exchange exchange = exchange(id);
      return exchange == null
          ? data.readableBytes() + padding
          : exchange.dataCame(data, padding, last);
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext ctx, int id, long error) {
      Http2Exchange exchange = exchange(id);
      if (exchange != null) {
        exchange.end(exchange.resetBy(Http2Error.valueOf(error)));
      }
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) {
      link.settingsCame(settings);
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext ctx, int last, long error, ByteBuf debug) {
      link.peerLeaves(last);
    }
  }

  /** This exchange has received something in this read. */
  void addToBatch(Http2Exchange exchange) {
    inBatch.add(exchange);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    for (int i = 0; i < inBatch.size(); i++) {
      inBatch.get(i).readComplete();
    }
    inBatch.clear();
    super.channelReadComplete(ctx);
  }

  // What is sent.

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(context);
  }

  ChannelPromise newPromise() {
    return context().newPromise();
  }

  void writeHead(int id, Http2Headers head, boolean last, ChannelPromise promise) {
    var _ = encoder().writeHeaders(context(), id, head, 0, last, promise);
  }

  void writeData(int id, ByteBuf data, boolean last, ChannelPromise promise) {
    var _ = encoder().writeData(context(), id, data, 0, last, promise);
  }

  /** Begins a stream with a head. */
  void begin(Http2Exchange exchange, Http2Headers head, boolean last, ChannelPromise promise) {
    writeHead(exchange.id(), head, last, promise);
    Http2Stream stream = connection().stream(exchange.id());
    if (stream == null) {
      exchange.streamClosed();
    } else {
      stream.setProperty(exchangeKey, exchange);
    }
  }

  /** The number of the next stream that begins here; negative if there are no more. */
  int nextId() {
    return connection().local().incrementAndGetNextStreamId();
  }

  void reset(int id, Http2Error error) {
    if (connection().stream(id) != null) {
      var _ = encoder().writeRstStream(context(), id, error.code(), newPromise());
    }
  }

  void goAway() {
    var _ =
        goAway(
            context(),
            connection().remote().lastStreamCreated(),
            Http2Error.NO_ERROR.code(),
            Unpooled.EMPTY_BUFFER,
            newPromise());
  }

  /**
   * So many bytes of a stream are somebody's now.
   *
   * @return whether the peer is to be told, with the next flush
   */
  boolean consumed(int id, int bytes) {
    Http2Stream stream = connection().stream(id);
    try {
      return stream != null && connection().local().flowController().consumeBytes(stream, bytes);
    } catch (Http2Exception e) {
      onError(context(), false, e);
      return false;
    }
  }

  /** More may come on the whole connection that nobody has read. */
  void widen(int bytes) {
    try {
      connection()
          .local()
          .flowController()
          .incrementWindowSize(connection().connectionStream(), bytes);
    } catch (Http2Exception e) {
      onError(context(), false, e);
    }
  }

  // How it begins and ends.

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
    context = ctx;
    super.handlerAdded(ctx);
    link.began();
  }

  /** Ends it, past what the engine has behind this. */
  void close() {
    try {
      close(context(), newPromise());
    } catch (Exception e) {
      throw new IllegalStateException("no connection can be closed like that", e);
    }
  }

  /** What broke the connection, or null. */
  @Nullable IOException why() {
    return why;
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    link.ended();
    super.channelInactive(ctx);
  }

  /** Keeps them from the engine: one of Vert.x's would have it close the connection. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslCloseCompletionEvent) {
      link.close();
    }
    ReferenceCountUtil.release(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
      why = IoFailures.of(cause);
      link.close();
    } else {
      onError(ctx, false, cause);
    }
  }

  @Override
  protected void onConnectionError(
      ChannelHandlerContext ctx,
      boolean outbound,
      Throwable cause,
      @Nullable Http2Exception http2Cause) {
    if (!outbound) {
      why = IoFailures.of(cause);
    }
    super.onConnectionError(ctx, outbound, cause, http2Cause);
  }

  /** What fails on the way out fails its promise, too. */
  @Override
  protected void onStreamError(
      ChannelHandlerContext ctx,
      boolean outbound,
      Throwable cause,
      Http2Exception.StreamException streamCause) {
    Http2Exchange exchange = exchange(streamCause.streamId());
    if (exchange == null) {
      super.onStreamError(ctx, outbound, cause, streamCause);
    } else if (!outbound) {
      exchange.end(IoFailures.of(cause));
      reset(exchange.id(), streamCause.error());
    }
  }
}
