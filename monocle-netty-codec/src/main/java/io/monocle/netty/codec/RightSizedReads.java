package io.monocle.netty.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Keeps decoders from holding the loop's large buffer: what may have to wait for more bytes, such
 * as a part of a head, goes on in a buffer of its own size. Otherwise a client that sends a byte
 * and then nothing would cost as much as that buffer has room, {@link LoopBuffers}. First in the
 * pipeline of a server's connection.
 */
@ChannelHandler.Sharable
final class RightSizedReads extends ChannelInboundHandlerAdapter {
  static final RightSizedReads INSTANCE = new RightSizedReads();

  /** A read that is larger has paid for much of the room itself. */
  static final int LARGEST_MOVED = 16 * 1024;

  private static final int END_OF_HEAD = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

  private RightSizedReads() {}

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf bytes && mayWait(bytes)) {
      ByteBuf own = ctx.alloc().buffer(bytes.readableBytes()).writeBytes(bytes);
      bytes.release();
      ctx.fireChannelRead(own);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  /** The usual request is all head and comes whole: nothing of it waits. */
  private static boolean mayWait(ByteBuf bytes) {
    int length = bytes.readableBytes();
    return length <= LARGEST_MOVED
        && length < bytes.capacity()
        && (length < 4 || bytes.getInt(bytes.writerIndex() - 4) != END_OF_HEAD);
  }
}
