package io.monocle.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpConstants;

/**
 * Sees the bytes of a head before they are decoded: that one has begun, which the decoder keeps to
 * itself, and a field that goes on in the next line (obs-fold), which the decoder would join.
 *
 * <p>A head goes to the decoder without what follows it, so that what follows is known to be a body
 * or another head. Only what comes in one read behind a body is not looked at; there a folded field
 * is joined, as RFC 9112 section 5.2 allows.
 */
final class HeadWatch extends ChannelInboundHandlerAdapter {

  private static final int FOLDED = -1;

  private final HttpServerConnection connection;

  /** So much of the present line came in earlier reads. */
  private int lineBytes;

  private boolean endedWithCr;
  private boolean hasLines;

  HeadWatch(HttpServerConnection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    while (connection.expectsHead()) {
      connection.headBegan();
      int end = endOfHead(bytes);
      if (end == FOLDED) {
        bytes.release();
        connection.refuseFolded();
        return;
      }
      if (end == bytes.writerIndex()) {
        break;
      }
      context.fireChannelRead(bytes.readRetainedSlice(end - bytes.readerIndex()));
    }
    context.fireChannelRead(bytes);
  }

  /** Where the head ends, or the bytes do. */
  private int endOfHead(ByteBuf bytes) {
    int end = bytes.writerIndex();
    for (int start = bytes.readerIndex(); start < end; ) {
      if (hasLines && lineBytes == 0 && isBlank(bytes.getByte(start))) {
        return FOLDED;
      }
      int lf = bytes.indexOf(start, end, HttpConstants.LF);
      if (lf < 0) {
        lineBytes += end - start;
        endedWithCr = bytes.getByte(end - 1) == HttpConstants.CR;
        return end;
      }
      int length = lineBytes + lf - start;
      boolean cr = lf > start ? bytes.getByte(lf - 1) == HttpConstants.CR : endedWithCr;
      boolean empty = length == 0 || length == 1 && cr;
      lineBytes = 0;
      start = lf + 1;
      if (empty && hasLines) {
        hasLines = false;
        return start;
      }
      hasLines = !empty;
    }
    return end;
  }

  private static boolean isBlank(byte b) {
    return b == HttpConstants.SP || b == HttpConstants.HT;
  }
}
