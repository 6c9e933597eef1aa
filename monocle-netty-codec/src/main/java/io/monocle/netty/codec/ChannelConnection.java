package io.monocle.netty.codec;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportConnection;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * One socket, and the core's handle on it: a handler in its channel's pipeline, behind TLS. What
 * the engine has there of its own stands after this one and learns of the channel's end only; what
 * is read and written does not come by it.
 *
 * <pre>
 *   new ── begin ──▶ open ── close, abort, failed ──▶ ending ── channelInactive ──▶ gone
 *    │                └──────────── channelInactive ─────────────────────────────────▲
 *    └── begin, unwanted: the channel is closed, nobody is told
 * </pre>
 *
 * <p>{@code events} is set while open or ending. An event of Netty's costs what it carries: {@code
 * received} one array, a write one promise, and the rest nothing. Loop's thread only.
 */
public class ChannelConnection extends ChannelInboundHandlerAdapter implements TransportConnection {

  /** Where a connection lives. */
  public interface Home {

    /** What bytes pass through. */
    LoopBuffers buffers();

    /** It is in its channel's pipeline. */
    default void opened(ChannelConnection connection) {}

    /** Its channel has gone, and who was to be told of it has been told. */
    void ended(ChannelConnection connection);
  }

  private final Home home;
  private final DuplexChannel channel;
  private @Nullable ChannelHandlerContext context;
  private InetSocketAddress localAddress = new InetSocketAddress(0);
  private InetSocketAddress remoteAddress = localAddress;
  private @Nullable ConnectionEvents events;
  private @Nullable IOException failure;
  private boolean ending;
  private boolean receivedInBatch;
  private boolean inputEnded;
  private boolean outputEnding;
  private boolean writing;
  private long unwritten;
  private int writesUnderWay;
  private int unreported;

  /** A connection that is not in the channel's pipeline yet. */
  public ChannelConnection(Home home, DuplexChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /** Sets up a channel as these connections need it. */
  public static void configure(DuplexChannel channel) {
    channel.config().setAutoRead(false);
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
  }

  /** A peer that has reset the connection already may have left no address. */
  public static InetSocketAddress known(@Nullable SocketAddress address) {
    return address == null ? new InetSocketAddress(0) : (InetSocketAddress) address;
  }

  /** The channel below. */
  public final DuplexChannel channel() {
    return channel;
  }

  /**
   * The socket is connected.
   *
   * @param opening says who is told from now on; null if nobody wants the connection
   */
  public final void begin(
      Function<? super ChannelConnection, ? extends @Nullable ConnectionEvents> opening) {
    localAddress = known(channel.localAddress());
    remoteAddress = known(channel.remoteAddress());
    events = opening.apply(this);
    if (events == null) {
      var _ = channel.close();
    } else {
      reportWritten();
      lookForItsEnd();
    }
  }

  /** A channel that had gone before this handler came does not say so again. */
  private void lookForItsEnd() {
    if (!channel.isOpen()) {
      try {
        channel.eventLoop().execute(this::gone);
      } catch (RejectedExecutionException loopHasEnded) {
        gone();
      }
    }
  }

  @Override
  public final void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    home.opened(this);
  }

  @Override
  public final void handlerRemoved(ChannelHandlerContext ctx) {
    home.ended(this);
  }

  @Override
  public final void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf buffer = (ByteBuf) message;
    ConnectionEvents told = events;
    if (told == null || ending) {
      buffer.release();
      return;
    }
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    buffer.release();
    if (bytes.length > 0) {
      receivedInBatch = true;
      told.received(bytes);
    }
  }

  @Override
  public final void channelReadComplete(ChannelHandlerContext ctx) {
    if (receivedInBatch) {
      receivedInBatch = false;
      ConnectionEvents told = events;
      if (told != null && !ending) {
        told.batchComplete();
      }
    }
  }

  /** Keeps the others from the engine, too: one of Vert.x's would have it close the connection. */
  @Override
  public final void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    ConnectionEvents told = events;
    if (event != ChannelInputShutdownEvent.INSTANCE) {
      ReferenceCountUtil.release(event);
    } else if (told != null && !ending && !inputEnded) {
      inputEnded = true;
      told.inputEnded();
    }
  }

  @Override
  public final void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (events == null) {
      ctx.fireExceptionCaught(cause);
    }
    failed(cause);
  }

  @Override
  public final void channelInactive(ChannelHandlerContext ctx) {
    ctx.fireChannelInactive();
    gone();
  }

  private void gone() {
    ConnectionEvents told = events;
    if (!ending) {
      ending = true;
      failure = new IOException("the connection was closed by its event loop");
    }
    if (told != null) {
      events = null;
      told.closed(failure);
    }
  }

  @Override
  public final InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public final InetSocketAddress remoteAddress() {
    return remoteAddress;
  }

  @Override
  public final void reading(boolean on) {
    if (!ending && !inputEnded) {
      channel.config().setAutoRead(on);
    }
  }

  @Override
  public final void write(byte[] bytes, int offset, int length) {
    ChannelHandlerContext way = context;
    if (ending || outputEnding || length == 0 || way == null) {
      return;
    }
    ByteBuf buffer;
    try {
      buffer = home.buffers().outgoing(channel.alloc(), bytes, offset, length, unwritten == 0);
    } catch (OutOfMemoryError noDirectMemory) {
      failed(noDirectMemory);
      return;
    }
    unwritten += length;
    writesUnderWay++;
    writing = true;
    var _ = way.writeAndFlush(buffer, new WriteProgress(this, length));
    writing = false;
    reportWritten();
  }

  /** The operating system took bytes: inside {@link #write} they are reported at its end, once. */
  final void wrote(int bytes) {
    unwritten -= bytes;
    unreported += bytes;
    if (!writing) {
      reportWritten();
    }
  }

  /** Only now has Netty let go of its bytes, and would not drop them with the output's end. */
  final void writeEnded() {
    writesUnderWay--;
    if (outputEnding && writesUnderWay == 0) {
      endOutput();
    }
  }

  private void reportWritten() {
    ConnectionEvents told = events;
    if (unreported > 0 && told != null) {
      int bytes = unreported;
      unreported = 0;
      told.written(bytes);
    }
  }

  /** Something of this connection failed, which ends it; that it is closed is no news. */
  final void failed(Throwable cause) {
    if (!ending && !(cause instanceof ClosedChannelException)) {
      failure = IoFailures.of(cause);
      close();
    }
  }

  @Override
  public final void startTls(SSLEngine engine, Runnable secured) {
    if (!ending) {
      TlsEnds.start(channel, engine, secured);
    }
  }

  @Override
  public final void shutdownOutput() {
    if (!ending && !outputEnding) {
      outputEnding = true;
      if (writesUnderWay == 0) {
        endOutput();
      }
    }
  }

  private void endOutput() {
    if (!ending) {
      TlsEnds.endOutput(channel, this::failed);
    }
  }

  @Override
  public final void close() {
    if (!ending) {
      ending = true;
      var _ = channel.close();
    }
  }

  @Override
  public final void abort() {
    if (channel.isOpen()) {
      ending = true;
      try {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
      } catch (ChannelException peerHasGone) {
        // Then there is nobody to reset the connection for.
      }
      TlsEnds.closeAtOnce(channel);
    }
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + localAddress + " to " + remoteAddress + "]";
  }
}
