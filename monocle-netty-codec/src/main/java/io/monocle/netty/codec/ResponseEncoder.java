package io.monocle.netty.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponseEncoder;

/**
 * Netty's encoder, which also takes a {@link WholeResponse}: that goes into one buffer of the
 * loop's, unless its body is large.
 */
final class ResponseEncoder extends HttpResponseEncoder {
  private final LoopBuffers buffers;
  private final HeadText text;

  ResponseEncoder(LoopBuffers buffers) {
    this.buffers = buffers;
    this.text = buffers.head();
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise)
      throws Exception {
    if (!(message instanceof WholeResponse response)) {
      super.write(ctx, message, promise);
      return;
    }
    response.writeHead(text);
    byte[] body = response.body();
    boolean inOne = body == null || text.size() + body.length <= LoopBuffers.WRITE;
    if (body != null && inOne) {
      text.bytes(body);
    }
    ByteBuf first = buffers.outgoing(ctx.alloc(), text.array(), 0, text.size(), goesAtOnce(ctx));
    if (inOne) {
      var _ = ctx.write(first, promise);
    } else {
      var _ = ctx.write(first);
      var _ = ctx.write(Unpooled.wrappedBuffer(body), promise);
    }
  }

  private static boolean goesAtOnce(ChannelHandlerContext ctx) {
    ChannelOutboundBuffer waiting = ctx.channel().unsafe().outboundBuffer();
    return waiting != null && waiting.isEmpty();
  }
}
