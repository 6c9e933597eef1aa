package io.monocle.netty.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.BooleanSupplier;

/**
 * Before the codec of a client's connection of HTTP/1.1: bytes that come while no call is on it end
 * it, whether or not they make a message. The codec would keep a part of one for itself, until it
 * stood before the reply to the next call. Loop's thread only.
 */
final class UnaskedBytes extends ChannelInboundHandlerAdapter {
  private final BooleanSupplier isIdle;
  private final Runnable end;
  private boolean left;

  /**
   * @param isIdle whether no call is on the connection
   * @param end ends the connection
   */
  UnaskedBytes(BooleanSupplier isIdle, Runnable end) {
    this.isIdle = isIdle;
    this.end = end;
  }

  /**
   * Whether the codec has left something of what came last: it is behind a reply, or a part of one.
   */
  boolean areLeft() {
    return left;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (isIdle.getAsBoolean()) {
      bytes.release();
      end.run();
      return;
    }
    left = false;
    bytes.retain();
    try {
      ctx.fireChannelRead(bytes);
      left = bytes.isReadable();
    } finally {
      bytes.release();
    }
    if (left && !ctx.isRemoved() && isIdle.getAsBoolean()) {
      end.run();
    }
  }
}
