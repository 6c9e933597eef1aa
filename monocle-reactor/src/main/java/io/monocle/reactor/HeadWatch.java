package io.monocle.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpConstants;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Sees the bytes of a head before they are decoded: that one has begun, which the decoder keeps to
 * itself, and a field that goes on in the next line (obs-fold), which the decoder would join.
 *
 * <p>A head goes to the decoder alone, when its turn has come; what follows it waits here, in
 * bytes, because the decoder fails when too many requests at a time are decoded and not answered.
 * Nobody knows before it is decoded where a body in chunks ends, only that it is at an empty line:
 * so it goes up to the next one each time.
 */
final class HeadWatch extends ChannelInboundHandlerAdapter {

  private static final int FOLDED = -1;

  private final HttpServerConnection connection;
  private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>(0);
  private @Nullable ChannelHandlerContext context;
  private boolean feeding;

  /** So much of the present line came in earlier reads. */
  private int lineBytes;

  private boolean endedWithCr;
  private boolean hasLines;

  HeadWatch(HttpServerConnection connection) {
    this.connection = connection;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    context.fireChannelInactive();
    drop();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    waiting.add((ByteBuf) message);
    feed(context);
  }

  /** An exchange is over. */
  void resume() {
    if (context != null) {
      feed(context);
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** In so many reads came what waits. */
  int size() {
    return waiting.size();
  }

  /** Passes on what has its turn. Called again inside, it leaves it to the call it is inside of. */
  private void feed(ChannelHandlerContext context) {
    if (feeding) {
      return;
    }
    feeding = true;
    for (ByteBuf next; (next = waiting.peek()) != null && mayPass(); ) {
      pass(context, next);
    }
    feeding = false;
    connection.fed();
  }

  private boolean mayPass() {
    if (connection.expectsHead()) {
      connection.headBegan();
      return connection.isFree();
    }
    return true;
  }

  private void pass(ChannelHandlerContext context, ByteBuf bytes) {
    if (connection.isEnding()) {
      drop();
      return;
    }
    int length;
    if (connection.expectsHead()) {
      length = lengthOfHead(bytes);
    } else if (connection.isInChunks()) {
      length = lengthToEmptyLine(bytes);
    } else {
      length = connection.partOfBody(bytes.readableBytes());
    }
    if (length == FOLDED) {
      drop();
      connection.refuseFolded();
    } else if (length < bytes.readableBytes()) {
      context.fireChannelRead(bytes.readRetainedSlice(length));
    } else {
      waiting.remove();
      context.fireChannelRead(bytes);
    }
  }

  private void drop() {
    waiting.forEach(ByteBuf::release);
    waiting.clear();
  }

  /** Up to the end of the head, or of the bytes. */
  private int lengthOfHead(ByteBuf bytes) {
    int end = bytes.writerIndex();
    for (int start = bytes.readerIndex(); start < end; ) {
      if (hasLines && lineBytes == 0 && isBlank(bytes.getByte(start))) {
        return FOLDED;
      }
      int lf = bytes.indexOf(start, end, HttpConstants.LF);
      if (lf < 0) {
        lineBytes += end - start;
        endedWithCr = bytes.getByte(end - 1) == HttpConstants.CR;
        return bytes.readableBytes();
      }
      int length = lineBytes + lf - start;
      boolean cr = lf > start ? bytes.getByte(lf - 1) == HttpConstants.CR : endedWithCr;
      boolean empty = length == 0 || length == 1 && cr;
      lineBytes = 0;
      start = lf + 1;
      if (empty && hasLines) {
        hasLines = false;
        return start - bytes.readerIndex();
      }
      hasLines = !empty;
    }
    return bytes.readableBytes();
  }

  /** Up to the next empty line, or the end of the bytes; each time from the beginning of a line. */
  private int lengthToEmptyLine(ByteBuf bytes) {
    int end = bytes.writerIndex();
    for (int start = bytes.readerIndex(); start < end; ) {
      int lf = bytes.indexOf(start, end, HttpConstants.LF);
      if (lf < 0) {
        lineBytes += end - start;
        return bytes.readableBytes();
      }
      boolean mayBeEmpty = lineBytes + lf - start <= 1;
      lineBytes = 0;
      start = lf + 1;
      if (mayBeEmpty) {
        return start - bytes.readerIndex();
      }
    }
    return bytes.readableBytes();
  }

  private static boolean isBlank(byte b) {
    return b == HttpConstants.SP || b == HttpConstants.HT;
  }
}
