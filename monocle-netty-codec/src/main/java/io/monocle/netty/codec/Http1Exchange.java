package io.monocle.netty.codec;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One exchange, on a connection of HTTP/1.1 that has one at a time. After {@code closed} it ignores
 * every command. Loop's thread only.
 *
 * @param <E> what the core is told with
 */
abstract class Http1Exchange<E extends ConnectionEvents> implements TransportStream {
  /** Whether the connection is kept after it. */
  boolean keep = true;

  private @Nullable E events;
  private boolean reading;
  private boolean inBatch;
  private boolean inputEnded;
  private boolean outputEnded;

  final void begin(E told) {
    events = told;
  }

  /** Who is told, until it is over. */
  final @Nullable E events() {
    return events;
  }

  final boolean isOver() {
    return events == null;
  }

  final boolean isReading() {
    return reading;
  }

  final boolean hasInputEnded() {
    return inputEnded;
  }

  final boolean hasOutputEnded() {
    return outputEnded;
  }

  /** Where its connection is written from. */
  abstract ChannelHandlerContext place();

  /** Its connection goes on with what waits. */
  abstract void resume();

  /** One of the two bodies is complete. */
  abstract void halfDone();

  /** Its connection cannot be written to. */
  abstract void cannotWrite(Throwable cause);

  /** Ends its connection at once. */
  abstract void abortConnection();

  // What the connection tells.

  final void received(ByteBuf content) {
    int length = content.readableBytes();
    ConnectionEvents told = events;
    if (length > 0 && told != null) {
      byte[] bytes = new byte[length];
      content.readBytes(bytes);
      inBatch = true;
      told.received(bytes);
    }
  }

  final void batchComplete() {
    ConnectionEvents told = events;
    if (inBatch && told != null) {
      inBatch = false;
      told.batchComplete();
    }
  }

  final void inputEnded() {
    inputEnded = true;
    inBatch = false;
    ConnectionEvents told = events;
    if (told != null) {
      told.inputEnded();
    }
    if (!isOver()) {
      halfDone();
    }
  }

  final void lost(IOException cause) {
    ConnectionEvents told = events;
    events = null;
    if (told != null) {
      told.closed(cause);
    }
  }

  final void finished() {
    ConnectionEvents told = Objects.requireNonNull(events);
    events = null;
    told.closed(null);
  }

  /** It goes on as something else: the core is told no more of it. */
  final void leave() {
    events = null;
  }

  // What the core asks for.

  @Override
  public void reading(boolean on) {
    if (!isOver()) {
      reading = on;
      if (on) {
        resume();
      }
    }
  }

  @Override
  public final void write(byte[] bytes, int offset, int length) {
    if (!isOver()) {
      write(Unpooled.wrappedBuffer(bytes, offset, length));
    }
  }

  final void write(ByteBuf content) {
    int length = content.readableBytes();
    var _ =
        place()
            .writeAndFlush(new DefaultHttpContent(content))
            .addListener((ChannelFuture written) -> written(written, length));
  }

  private void written(ChannelFuture written, int length) {
    ConnectionEvents told = events;
    if (told != null) {
      if (written.isSuccess()) {
        told.written(length);
      } else {
        cannotWrite(written.cause());
      }
    }
  }

  /** Ends the body. */
  public void end() {
    if (!isOver()) {
      writeLast(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }

  /** Writes what ends the body, or is all there is. */
  final void writeLast(Object message) {
    var _ = place().writeAndFlush(message).addListener(this::allWritten);
  }

  private void allWritten(Future<? super Void> written) {
    if (isOver()) {
      return;
    }
    if (written.isSuccess()) {
      outputEnded = true;
      halfDone();
    } else {
      cannotWrite(written.cause());
    }
  }

  @Override
  public final void abort() {
    if (!isOver()) {
      abortConnection();
    }
  }
}
