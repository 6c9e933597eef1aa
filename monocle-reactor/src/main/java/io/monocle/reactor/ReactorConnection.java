package io.monocle.reactor;

import io.monocle.netty.codec.TlsEnds;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportConnection;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/**
 * One connection of Reactor Netty.
 *
 * <pre>
 *   state     left by                                                      then
 *   open      close, abort, dispose                                        ending, no cause
 *   open      fail: reset, failed write or shutdown                        ending, with that cause
 *   open      the channel's end, brought about by neither                  closed, with a cause
 *   ending    the channel's end, always a later task                       closed
 * </pre>
 *
 * <p>Commands count only while open; bytes, their ends and their writes are reported only while
 * open; {@code closed} is reported once, on the way into that state. Confined to the loop's thread.
 */
final class ReactorConnection implements TransportConnection, Disposable {

  /** So much goes to the channel at once, for its memory to come free as the writing goes on. */
  private static final int PIECE = 256 * 1024;

  private enum State {
    OPEN,
    ENDING,
    CLOSED
  }

  private final Connection connection;
  private final Channel channel;
  private final ReactorLoop loop;
  private final InetSocketAddress localAddress;
  private final InetSocketAddress remoteAddress;
  private final Inbound inbound;

  private State state = State.OPEN;
  private @Nullable IOException failure;
  private boolean inBatch;

  /** Null until the core has said who listens; only {@code written} can come before. */
  private @Nullable ConnectionEvents events;

  private int writtenEarly;

  private ReactorConnection(Connection connection, ReactorLoop loop) {
    this.connection = connection;
    this.channel = connection.channel();
    this.loop = loop;
    this.localAddress = (InetSocketAddress) channel.localAddress();
    this.remoteAddress = (InetSocketAddress) channel.remoteAddress();
    this.inbound = new Inbound(this, channel);
  }

  /** Takes over a connection just made, reading off; null if its loop is closing. */
  static @Nullable ReactorConnection open(Connection connection, ReactorLoop loop) {
    ReactorConnection opened = new ReactorConnection(connection, loop);
    if (!loop.opened(opened)) {
      connection.dispose();
      return null;
    }
    connection
        .channel()
        .pipeline()
        .addBefore(NettyPipeline.ReactiveBridge, null, new ChannelSignals(opened));
    connection.inbound().receiveObject().subscribe(opened.inbound);
    connection.onDispose(() -> loop.executeAnyway(opened::closed));
    return opened;
  }

  /** Names who is told of everything, once. */
  void tell(ConnectionEvents events) {
    this.events = events;
    if (writtenEarly > 0) {
      events.written(writtenEarly);
    }
  }

  boolean isOpen() {
    return state == State.OPEN;
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
    if (isOpen()) {
      inbound.reading(on);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int sent = 0; sent < length && isOpen(); ) {
      int piece = Math.min(PIECE, length - sent);
      send(bytes, offset + sent, piece);
      sent += piece;
    }
  }

  private void send(byte[] bytes, int offset, int length) {
    ByteBuf buffer;
    try {
      buffer = channel.alloc().directBuffer(length);
    } catch (OutOfMemoryError noDirectMemory) {
      fail(noDirectMemory);
      return;
    }
    buffer.writeBytes(bytes, offset, length);
    connection.outbound().sendObject(buffer).subscribe(new Write(length));
  }

  @Override
  public void startTls(SSLEngine engine, Runnable secured) {
    if (isOpen()) {
      TlsEnds.start(channel, engine, secured);
    }
  }

  @Override
  public void shutdownOutput() {
    if (isOpen() && channel instanceof DuplexChannel duplex) {
      TlsEnds.endOutput(duplex, this::fail);
    }
  }

  @Override
  public void close() {
    end(null);
  }

  @Override
  public void abort() {
    if (isOpen()) {
      try {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
      } catch (ChannelException alreadyDisconnected) {
        // Nothing is left to be reset.
      }
      state = State.ENDING; // before the close, which fails the writes that are under way
      TlsEnds.closeAtOnce(channel);
      connection.dispose();
    }
  }

  /** With its loop. */
  @Override
  public void dispose() {
    close();
  }

  void received(byte[] bytes) {
    if (events != null && isOpen()) {
      inBatch = true;
      events.received(bytes);
    }
  }

  void batchComplete() {
    if (inBatch && events != null && isOpen()) {
      inBatch = false;
      events.batchComplete();
    }
  }

  void inputEnded() {
    batchComplete();
    if (events != null && isOpen()) {
      events.inputEnded();
    }
  }

  private void written(int bytes) {
    if (events == null) {
      writtenEarly += bytes;
    } else if (isOpen()) {
      events.written(bytes);
    }
  }

  void fail(Throwable cause) {
    end(Failures.ofConnection(cause));
  }

  private void end(@Nullable IOException cause) {
    if (isOpen()) {
      state = State.ENDING;
      failure = cause;
      connection.dispose();
    }
  }

  /** The channel's end. */
  private void closed() {
    if (isOpen()) {
      failure = new IOException("the event loop closed the connection to " + remoteAddress);
    }
    state = State.CLOSED;
    loop.gone(this);
    inbound.cancel();
    if (events != null) {
      events.closed(failure);
    }
  }

  /** The outcome of one write; writes end in the order they were made. */
  private final class Write implements CoreSubscriber<Void> {
    private final int length;

    Write(int length) {
      this.length = length;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Void nothing) {}

    @Override
    public void onError(Throwable cause) {
      fail(cause);
    }

    @Override
    public void onComplete() {
      written(length);
    }
  }
}
