package io.monocle.netty;

import io.monocle.netty.codec.IoFailures;
import io.monocle.netty.codec.TlsEnds;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportConnection;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * One socket: the only handler in its channel's pipeline but for TLS, and the core's handle on it.
 *
 * <pre>
 *   new ── channelActive ──▶ open ── close, abort, failed ──▶ ending ── channelInactive ──▶ gone
 *    │                        └──────────── channelInactive ─────────────────────────────────▲
 *    └── channelActive, unwanted: the channel is closed, nobody is told
 * </pre>
 *
 * <p>{@code events} is set while open or ending. While ending, {@code closed} is the one event that
 * still comes. An event of Netty's costs what it carries: {@code received} one array, a write one
 * promise, and the rest nothing.
 */
final class NettyConnection extends ChannelInboundHandlerAdapter implements TransportConnection {

  /** Who wants the connection. */
  @FunctionalInterface
  interface Opening {

    /** The socket is connected; null if nobody wants it any more. */
    @Nullable ConnectionEvents opened(NettyConnection connection);
  }

  private final NettyTransport transport;
  private final SocketChannel channel;
  private final Opening opening;
  private InetSocketAddress localAddress = new InetSocketAddress(0);
  private InetSocketAddress remoteAddress = localAddress;
  private @Nullable ConnectionEvents events;
  private @Nullable IOException failure;
  private boolean ending;
  private boolean receivedInBatch;
  private boolean inputEnded;
  private boolean writing;
  private long unwritten;
  private int unreported;

  NettyConnection(NettyTransport transport, SocketChannel channel, Opening opening) {
    this.transport = transport;
    this.channel = channel;
    this.opening = opening;
  }

  /** Sets up a channel as these connections need it. */
  static void configure(SocketChannel channel) {
    channel.config().setAutoRead(false);
    channel.config().setAllowHalfClosure(true);
  }

  SocketChannel channel() {
    return channel;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    transport.opened(channel);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    transport.closed(channel);
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    localAddress = known(channel.localAddress());
    remoteAddress = known(channel.remoteAddress());
    events = opening.opened(this);
    if (events == null) {
      var _ = channel.close();
    } else {
      reportWritten();
    }
  }

  /** A peer that has reset the connection already has left no address. */
  private InetSocketAddress known(@Nullable InetSocketAddress address) {
    return address == null ? localAddress : address;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf buffer = (ByteBuf) message;
    ConnectionEvents told = events;
    if (told == null || ending) {
      buffer.release();
      return;
    }
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    buffer.release();
    receivedInBatch = true;
    told.received(bytes);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (receivedInBatch) {
      receivedInBatch = false;
      ConnectionEvents told = events;
      if (told != null && !ending) {
        told.batchComplete();
      }
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    ConnectionEvents told = events;
    if (event == ChannelInputShutdownEvent.INSTANCE && told != null && !ending && !inputEnded) {
      inputEnded = true;
      told.inputEnded();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (events == null) {
      ctx.fireExceptionCaught(cause);
    }
    failed(cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ConnectionEvents told = events;
    ending = true;
    if (told != null) {
      events = null;
      told.closed(failure);
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
    if (!ending) {
      channel.config().setAutoRead(on);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (ending || length == 0) {
      return;
    }
    ByteBuf buffer;
    try {
      buffer = transport.buffers().outgoing(channel.alloc(), bytes, offset, length, unwritten == 0);
    } catch (OutOfMemoryError noDirectMemory) {
      failed(noDirectMemory);
      return;
    }
    unwritten += length;
    writing = true;
    var _ = channel.writeAndFlush(buffer, new WriteProgress(this, length));
    writing = false;
    reportWritten();
  }

  /** The operating system took bytes: inside {@link #write} they are reported at its end, once. */
  void wrote(int bytes) {
    unwritten -= bytes;
    unreported += bytes;
    if (!writing) {
      reportWritten();
    }
  }

  private void reportWritten() {
    ConnectionEvents told = events;
    if (unreported > 0 && told != null && !ending) {
      int bytes = unreported;
      unreported = 0;
      told.written(bytes);
    }
  }

  /** Something of this connection failed, which ends it; that it is closed is no news. */
  void failed(Throwable cause) {
    if (!ending && !(cause instanceof ClosedChannelException)) {
      failure = IoFailures.of(cause);
      close();
    }
  }

  @Override
  public void startTls(SSLEngine engine, Runnable secured) {
    if (!ending) {
      TlsEnds.start(channel, engine, secured);
    }
  }

  @Override
  public void shutdownOutput() {
    if (!ending) {
      TlsEnds.endOutput(channel, this::failed);
    }
  }

  @Override
  public void close() {
    if (!ending) {
      ending = true;
      var _ = channel.close();
    }
  }

  @Override
  public void abort() {
    if (!ending) {
      try {
        channel.config().setSoLinger(0);
      } catch (ChannelException peerHasGone) {
        // Then there is nobody to reset the connection for.
      }
      ending = true;
      TlsEnds.closeAtOnce(channel);
    }
  }
}
