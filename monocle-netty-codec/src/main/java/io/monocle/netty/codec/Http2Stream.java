package io.monocle.netty.codec;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One exchange, on a channel of its own that Netty makes of a stream of HTTP/2. While reading is
 * off what comes waits in that channel, and is not given back to the peer's window.
 *
 * <pre>
 *   open ── both bodies complete ──▶ over
 *    │ reset by the peer, connection lost, aborted ▲
 *    └─────────────────────────────────────────────┘
 * </pre>
 *
 * <p>After {@code closed} it ignores every command. Loop's thread only.
 */
public abstract class Http2Stream extends ChannelInboundHandlerAdapter implements TransportStream {
  private @Nullable Channel channel;
  private @Nullable SharedFlush flush;
  private @Nullable ConnectionEvents events;
  private @Nullable IOException why;
  private boolean inBatch;
  private boolean inputEnded;
  private boolean outputEnded;

  /** The head of the peer's message came. */
  abstract void headCame(Http2Headers headers);

  /** One of the two bodies is complete. */
  abstract void halfDone();

  /** The stream's channel is closed. */
  abstract void closed();

  /** What a reset by the peer means. */
  abstract IOException resetBy(Http2ResetFrame reset);

  void begin(ConnectionEvents told) {
    events = told;
  }

  boolean isOver() {
    return events == null;
  }

  boolean hasInputEnded() {
    return inputEnded;
  }

  boolean hasOutputEnded() {
    return outputEnded;
  }

  /** The channel of its own. */
  public Channel channel() {
    return Objects.requireNonNull(channel);
  }

  // What Netty tells.

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    channel = ctx.channel();
    flush = SharedFlush.of(channel.parent());
    channel.config().setAutoRead(false);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof Http2HeadersFrame head) {
      headCame(head.headers());
      if (head.isEndStream()) {
        endInput();
      }
    } else if (message instanceof Http2DataFrame data) {
      received(data.content());
      data.release();
      if (data.isEndStream()) {
        endInput();
      }
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  private void received(ByteBuf content) {
    int length = content.readableBytes();
    ConnectionEvents told = events;
    if (length > 0 && told != null) {
      byte[] bytes = new byte[length];
      content.readBytes(bytes);
      inBatch = true;
      told.received(bytes);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ConnectionEvents told = events;
    if (inBatch && told != null) {
      inBatch = false;
      told.batchComplete();
    }
  }

  private void endInput() {
    ConnectionEvents told = events;
    if (!inputEnded) {
      inputEnded = true;
      inBatch = false;
      if (told != null) {
        told.inputEnded();
        halfDone();
      }
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Http2ResetFrame reset) {
      end(resetBy(reset));
    } else if (event instanceof Http2GoAwayFrame) {
      leftOut();
    }
    ReferenceCountUtil.release(event);
  }

  /** The peer has said that it goes, and has not begun with this stream. */
  public void leftOut() {}

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    why = IoFailures.of(cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (!isOver()) {
      end(why == null ? new IOException("the peer closed the connection") : why);
    }
    closed();
  }

  /** It is over; null says that all was in order. */
  void end(@Nullable IOException cause) {
    ConnectionEvents told = events;
    if (told != null) {
      events = null;
      told.closed(cause);
    }
  }

  // What the core asks for.

  @Override
  public void reading(boolean on) {
    if (events != null) {
      channel().config().setAutoRead(on);
    }
  }

  /** Sends a head and what there is of a body. */
  public void send(Http2Headers head, byte @Nullable [] body, boolean last) {
    byte[] bytes = body == null ? new byte[0] : body;
    boolean alone = bytes.length == 0;
    var headers = new DefaultHttp2HeadersFrame(head, last && alone);
    var sent = channel().write(headers);
    if (!alone && !last) {
      write(Unpooled.wrappedBuffer(bytes), bytes.length);
      return;
    }
    if (!alone) {
      sent = channel().write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes), true));
    }
    if (last) {
      sent.addListener(this::allWritten);
    }
    flushSoon();
  }

  private void flushSoon() {
    Objects.requireNonNull(flush).ask();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (events != null) {
      write(Unpooled.wrappedBuffer(bytes, offset, length), length);
    }
  }

  private void write(ByteBuf content, int length) {
    var _ =
        channel()
            .write(new DefaultHttp2DataFrame(content, false))
            .addListener(written -> written(written, length));
    flushSoon();
  }

  private void written(Future<? super Void> written, int length) {
    ConnectionEvents told = events;
    if (told != null) {
      if (written.isSuccess()) {
        told.written(length);
      } else {
        failed(written);
      }
    }
  }

  /** Ends the body. */
  public void end() {
    if (events != null) {
      var _ =
          channel()
              .write(new DefaultHttp2DataFrame(Unpooled.EMPTY_BUFFER, true))
              .addListener(this::allWritten);
      flushSoon();
    }
  }

  private void allWritten(Future<? super Void> written) {
    if (written.isSuccess()) {
      outputEnded = true;
      if (events != null) {
        halfDone();
      }
    } else {
      failed(written);
    }
  }

  private void failed(Future<?> written) {
    end(IoFailures.of(Objects.requireNonNull(written.cause())));
    reset(Http2Error.INTERNAL_ERROR);
  }

  /** Ends the stream, which ends its channel. */
  void reset(Http2Error error) {
    if (channel().isActive()) {
      var _ = channel().write(new DefaultHttp2ResetFrame(error));
      flushSoon();
    }
  }

  void abort(Http2Error error) {
    if (events != null) {
      end(new IOException("the exchange was broken off"));
      reset(error);
    }
  }
}
