package io.monocle.vertx;

import io.monocle.netty.codec.TlsEnds;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.net.NetSocketInternal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A {@code NetSocket}. Vert.x moves the bytes; three things it has no word for are asked of the
 * channel below it:
 *
 * <ul>
 *   <li>{@link #reading}: {@code pause()} only stops delivery, and lets some two dozen buffers, of
 *       up to 64 KiB each, pile up before it stops reading; the channel's auto-read stops at once.
 *   <li>Half-closure: at a FIN, Vert.x closes the socket, and it cannot send one and go on reading.
 *   <li>{@link #abort}: {@code close()} waits until all is written.
 * </ul>
 */
final class VertxConnection implements TransportConnection, OpenSocket {
  /**
   * A larger write goes in pieces: Vert.x tells of a write only when all of it is done, and has it
   * copied into direct memory as one.
   */
  private static final int CHUNK = 64 << 10;

  private final VertxTransport transport;
  private final NetSocketInternal socket;
  private final ChannelHandlerContext handler;
  private final DuplexChannel channel;
  private final InetSocketAddress localAddress;
  private final InetSocketAddress remoteAddress;
  private final Promise<Void> gone = Promise.promise();

  private @Nullable ConnectionEvents events;
  private @Nullable IOException cause;

  /** Bytes of writes that have not completed. */
  private long unwritten;

  /** Bytes of writes that completed before there was somebody to tell. */
  private int writtenEarly;

  private boolean outputEnding;
  private boolean inputEnded;
  private boolean closing;
  private boolean closed;

  /** Call it where Vert.x hands over the socket, before anything can have been read. */
  VertxConnection(VertxTransport transport, NetSocketInternal socket) {
    this.transport = transport;
    this.socket = socket;
    handler = socket.channelHandlerContext();
    channel = (DuplexChannel) handler.channel();
    localAddress = known(channel.localAddress());
    remoteAddress = known(channel.remoteAddress());
    channel.config().setAutoRead(false);
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
  }

  /** A peer that has reset the connection already may have left no address. */
  static InetSocketAddress known(@Nullable SocketAddress address) {
    return address == null ? new InetSocketAddress(0) : (InetSocketAddress) address;
  }

  void begin(ConnectionEvents events) {
    this.events = events;
    transport.opened(this);
    socket
        .messageHandler(message -> received(events, (ByteBuf) message))
        .readCompletionHandler(nothing -> events.batchComplete())
        .eventHandler(event -> happened(events, event));
    socket.exceptionHandler(this::lost).closeHandler(nothing -> closed(events));
    if (writtenEarly > 0) {
      events.written(writtenEarly);
    }
  }

  private static void received(ConnectionEvents events, ByteBuf buffer) {
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    buffer.release();
    if (bytes.length > 0) {
      events.received(bytes);
    }
  }

  /** Swallows the others too: at the one that says the server stops, Vert.x would close. */
  private void happened(ConnectionEvents events, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      if (!inputEnded && !closed && cause == null) {
        inputEnded = true;
        channel.config().setAutoRead(false);
        events.inputEnded();
      }
    } else {
      ReferenceCountUtil.release(event);
    }
  }

  /** What went wrong first is the cause, unless this side was closing anyway. */
  private void lost(Throwable failure) {
    if (!closing && cause == null) {
      cause = Failures.asIoException(failure);
    }
    var _ = handler.close();
  }

  private void closed(ConnectionEvents events) {
    if (!closed) {
      closed = true;
      transport.closed(this);
      events.closed(
          cause == null && !closing
              ? new IOException("The connection was closed by Vert.x")
              : cause);
      gone.complete();
    }
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remoteAddress;
  }

  @Override
  public void reading(boolean on) {
    if (!closed && !inputEnded) {
      channel.config().setAutoRead(on);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (closed || outputEnding) {
      return;
    }
    unwritten += length;
    int end = offset + length;
    for (int left = length; left > 0; left -= CHUNK) {
      writeChunk(bytes, end - left, Math.min(CHUNK, left));
    }
  }

  private void writeChunk(byte[] bytes, int from, int length) {
    socket
        .writeMessage(Unpooled.wrappedBuffer(bytes, from, length))
        .onComplete((nothing, failure) -> written(length, failure));
  }

  private void written(int length, @Nullable Throwable failure) {
    if (failure != null) {
      lost(failure);
      return;
    }
    unwritten -= length;
    if (events == null) {
      writtenEarly += length;
    } else {
      events.written(length);
    }
    if (unwritten == 0 && outputEnding) {
      endOutput();
    }
  }

  /** Not by {@code upgradeToSsl}, which knows no half-closure, and no end that is cut off. */
  @Override
  public void startTls(SSLEngine engine, Runnable secured) {
    if (!closing && !closed && cause == null) {
      TlsEnds.start(channel, engine, secured);
    }
  }

  @Override
  public void shutdownOutput() {
    if (!closed && !outputEnding) {
      outputEnding = true;
      if (unwritten == 0) {
        endOutput();
      }
    }
  }

  private void endOutput() {
    TlsEnds.endOutput(channel, this::lost);
  }

  @Override
  public void close() {
    if (!closing && !closed) {
      closing = true;
      socket.close();
    }
  }

  @Override
  public void abort() {
    if (!closed) {
      closing = true;
      try {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
      } catch (ChannelException e) {
        // Closed already: there is nothing left to reset.
      }
      TlsEnds.closeAtOnce(channel);
    }
  }

  @Override
  public Future<Void> shutDown() {
    closing = true;
    var _ = handler.close();
    return gone.future();
  }

  @Override
  public String toString() {
    return "VertxConnection[" + localAddress + " to " + remoteAddress + "]";
  }
}
