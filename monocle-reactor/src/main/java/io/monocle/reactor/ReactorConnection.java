package io.monocle.reactor;

import io.monocle.netty.codec.ChannelConnection;
import io.monocle.netty.codec.LoopBuffers;
import io.monocle.spi.ConnectionEvents;
import io.netty.channel.socket.DuplexChannel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/**
 * A connection of Reactor Netty's, of which Monocle uses the channel. Reactor Netty makes it and
 * disposes of it with its server or client; but its inbound {@code Flux} does not know
 * half-closure, nor the end of a batch of reads, and goes on reading for a while when nobody asks.
 */
final class ReactorConnection implements ChannelConnection.Home, Disposable {
  private final ReactorLoop loop;
  private final ChannelConnection connection;

  private ReactorConnection(ReactorLoop loop, DuplexChannel channel) {
    this.loop = loop;
    this.connection = new ChannelConnection(this, channel);
  }

  /**
   * Takes over a connection just made, reading off.
   *
   * @param opening who is told of it
   * @return false if its loop is closing
   */
  static boolean begin(
      ReactorLoop loop,
      Connection made,
      Function<ChannelConnection, @Nullable ConnectionEvents> opening) {
    DuplexChannel channel = (DuplexChannel) made.channel();
    ReactorConnection opened = new ReactorConnection(loop, channel);
    if (!loop.opened(opened)) {
      made.dispose();
      return false;
    }
    ChannelConnection.configure(channel);
    channel.config().setRecvByteBufAllocator(loop.buffers());
    channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, null, opened.connection);
    opened.connection.begin(opening);
    return true;
  }

  @Override
  public LoopBuffers buffers() {
    return loop.buffers();
  }

  @Override
  public void ended(ChannelConnection ended) {
    loop.gone(this);
  }

  /** With its loop. */
  @Override
  public void dispose() {
    connection.close();
  }
}
