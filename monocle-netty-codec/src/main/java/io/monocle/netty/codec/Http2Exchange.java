package io.monocle.netty.codec;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One exchange, on a stream of HTTP/2. While reading is off what comes waits here, and is not given
 * back to the peer's window.
 *
 * <pre>
 *   open ── both bodies complete ──▶ over
 *    │ reset by the peer, connection lost, aborted ▲
 *    └─────────────────────────────────────────────┘
 * </pre>
 *
 * <p>After {@code closed} it ignores every command. Loop's thread only.
 */
abstract class Http2Exchange implements TransportStream {
  private static final byte[] NOTHING = {};

  private final Http2Link link;
  private final Http2Codec codec;
  private final SharedFlush flush;
  private final int id;
  private @Nullable ConnectionEvents events;

  /** What came while reading was off, how much of the windows it takes, and whether that is all. */
  private @Nullable ByteArrayOutputStream unread;

  private int unreadSize;
  private boolean unreadIsAll;
  private boolean reading;
  private boolean inBatch;
  private boolean listed;
  private boolean inputEnded;
  private boolean outputEnded;
  private boolean streamClosed;
  private boolean left;

  Http2Exchange(Http2Link link, int id) {
    this.link = link;
    this.id = id;
    codec = link.codec();
    flush = link.flush();
  }

  final Http2Codec codec() {
    return codec;
  }

  /** Its stream's number. */
  final int id() {
    return id;
  }

  /**
   * Header fields of the peer's message came.
   *
   * @return false if they are not the head, but come after the body
   */
  abstract boolean headCame(Http2Headers headers);

  /** One of the two bodies is complete. */
  abstract void halfDone();

  /** Whether what came before the stream was closed is still of use. */
  abstract boolean keepsUnread();

  /** What a reset by the peer means. */
  abstract IOException resetBy(@Nullable Http2Error error);

  final void begin(ConnectionEvents told) {
    events = told;
  }

  final boolean isOver() {
    return events == null;
  }

  final boolean hasInputEnded() {
    return inputEnded;
  }

  final boolean hasOutputEnded() {
    return outputEnded;
  }

  // What the codec tells.

  final void headersCame(Http2Headers headers, boolean last) {
    boolean head = headCame(headers);
    if (last && (head || reading)) {
      endInput();
    } else if (last && !isOver()) {
      keep(NOTHING, 0, true);
    }
  }

  /** Returns how much of the peer's window is free again. */
  final int dataCame(ByteBuf data, int padding, boolean last) {
    int size = data.readableBytes() + padding;
    if (isOver()) {
      return size;
    }
    byte[] bytes = ByteBufUtil.getBytes(data);
    if (!reading) {
      keep(bytes, size, last);
      return 0;
    }
    tell(bytes, last);
    if (inBatch && !listed) {
      listed = true;
      codec.addToBatch(this);
    }
    return size;
  }

  private void keep(byte[] bytes, int size, boolean last) {
    ByteArrayOutputStream before = unread;
    if (before == null) {
      before = new ByteArrayOutputStream(bytes.length);
      unread = before;
    }
    before.writeBytes(bytes);
    unreadSize += size;
    unreadIsAll = last;
  }

  private void tell(byte[] bytes, boolean last) {
    ConnectionEvents told = events;
    if (told != null && bytes.length > 0) {
      inBatch = true;
      told.received(bytes);
    }
    if (last) {
      endInput();
    }
  }

  /** All that the codec has in one read was told. */
  final void readComplete() {
    listed = false;
    batchComplete();
  }

  private void batchComplete() {
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

  /** The stream is closed: in order, reset by one of both, or with its connection. */
  final void streamClosed() {
    streamClosed = true;
    if (unread == null || !keepsUnread()) {
      finish();
    }
  }

  private void finish() {
    if (!isOver()) {
      IOException why = codec.why();
      end(why == null ? new IOException("the peer closed the connection") : why);
    }
    leave();
  }

  /** It is over; null says that all was in order. */
  final void end(@Nullable IOException cause) {
    ConnectionEvents told = events;
    if (told != null) {
      events = null;
      drop();
      told.closed(cause);
      if (streamClosed) {
        leave();
      }
    }
  }

  private void leave() {
    if (!left) {
      left = true;
      link.closed(this);
    }
  }

  private void drop() {
    if (unread != null) {
      unread = null;
      consumed(unreadSize);
    }
  }

  private void consumed(int bytes) {
    if (bytes > 0 && codec.consumed(id, bytes)) {
      flush.ask();
    }
  }

  // What the core asks for.

  @Override
  public void reading(boolean on) {
    if (events != null) {
      reading = on;
      ByteArrayOutputStream before = unread;
      if (on && before != null) {
        unread = null;
        tell(before.toByteArray(), unreadIsAll);
        consumed(unreadSize);
        unreadSize = 0;
        batchComplete();
        if (streamClosed) {
          finish();
        }
      }
    }
  }

  /** Sends a head and what there is of a body. */
  final void send(Http2Headers head, byte @Nullable [] body, boolean last) {
    boolean alone = body == null || body.length == 0;
    ChannelPromise promise = codec.newPromise();
    if (last && alone) {
      promise.addListener(this::allWritten);
    }
    writeHead(head, last && alone, promise);
    if (!alone) {
      write(Unpooled.wrappedBuffer(body), last);
    }
    flush.ask();
  }

  void writeHead(Http2Headers head, boolean last, ChannelPromise promise) {
    codec.writeHead(id, head, last, promise);
  }

  @Override
  public final void write(byte[] bytes, int offset, int length) {
    if (events != null) {
      write(Unpooled.wrappedBuffer(bytes, offset, length), false);
      flush.ask();
    }
  }

  private void write(ByteBuf content, boolean last) {
    int length = content.readableBytes();
    ChannelPromise promise = codec.newPromise();
    promise.addListener(last ? this::allWritten : written -> written(written, length));
    codec.writeData(id, content, last, promise);
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
  public final void end() {
    if (events != null) {
      write(Unpooled.EMPTY_BUFFER, true);
      flush.ask();
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

  /** Ends the stream. */
  final void reset(Http2Error error) {
    if (!streamClosed) {
      codec.reset(id, error);
      flush.ask();
    }
  }

  final void abort(Http2Error error) {
    if (events != null) {
      end(new IOException("the exchange was broken off"));
      reset(error);
    }
  }
}
