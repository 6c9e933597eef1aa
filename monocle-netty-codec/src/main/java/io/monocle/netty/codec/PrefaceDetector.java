package io.monocle.netty.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2CodecUtil;

/**
 * Looks at how a connection begins, and makes one of HTTP/2 of it if that is with HTTP/2's preface
 * (RFC 9113, section 3.4), which is no request of HTTP/1.1. Then it is in nobody's way any more.
 * Until it knows, it reads for itself: who comes after it may not have asked yet.
 */
final class PrefaceDetector extends ChannelInboundHandlerAdapter {
  private static final ByteBuf PREFACE =
      Unpooled.unreleasableBuffer(Http2CodecUtil.connectionPrefaceBuf()).asReadOnly();

  private final Runnable speakHttp2;
  private ByteBuf begun = Unpooled.EMPTY_BUFFER;

  /**
   * For one connection.
   *
   * @param speakHttp2 takes HTTP/1.1 out of the pipeline and puts HTTP/2 in
   */
  PrefaceDetector(Runnable speakHttp2) {
    this.speakHttp2 = speakHttp2;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    begun =
        begun.isReadable() ? Unpooled.wrappedBuffer(begun, (ByteBuf) message) : (ByteBuf) message;
    int length = Math.min(begun.readableBytes(), PREFACE.readableBytes());
    for (int i = 0; i < length; i++) {
      if (begun.getByte(begun.readerIndex() + i) != PREFACE.getByte(i)) {
        passOn(ctx);
        return;
      }
    }
    if (length == PREFACE.readableBytes()) {
      speakHttp2.run();
      passOn(ctx);
    } else {
      ctx.read();
    }
  }

  /** It is known to be HTTP/2. */
  void decide(ChannelPipeline pipeline) {
    pipeline.remove(this);
    speakHttp2.run();
  }

  private void passOn(ChannelHandlerContext ctx) {
    ByteBuf all = begun;
    begun = Unpooled.EMPTY_BUFFER;
    ctx.fireChannelRead(all);
    ctx.pipeline().remove(this);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    begun.release();
  }
}
