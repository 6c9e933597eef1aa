package io.monocle.vertx;

import io.monocle.netty.codec.ChannelConnection;
import io.monocle.netty.codec.LoopBuffers;
import io.monocle.spi.ConnectionEvents;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@code NetSocket}, of which Monocle uses the channel. Vert.x makes it, counts it among its
 * server's or client's and closes it with them; but it has no word for half-closure, stops reading
 * only when some two dozen buffers have piled up, and tells of a write only when all of it is done.
 */
final class VertxConnection implements ChannelConnection.Home, OpenSocket {
  private final VertxTransport transport;
  private final NetSocketInternal socket;
  private final ChannelConnection connection;
  private final Promise<Void> gone = Promise.promise();

  private VertxConnection(VertxTransport transport, NetSocketInternal socket) {
    this.transport = transport;
    this.socket = socket;
    ChannelHandlerContext handler = socket.channelHandlerContext();
    connection = new ChannelConnection(this, (DuplexChannel) handler.channel());
  }

  /**
   * Call it where Vert.x hands over the socket, before anything can have been read.
   *
   * @param opening who is told of the connection
   */
  static void begin(
      VertxTransport transport,
      NetSocketInternal socket,
      Function<ChannelConnection, @Nullable ConnectionEvents> opening) {
    new VertxConnection(transport, socket).begin(opening);
  }

  private void begin(Function<ChannelConnection, @Nullable ConnectionEvents> opening) {
    ChannelHandlerContext handler = socket.channelHandlerContext();
    ChannelConnection.configure(connection.channel());
    connection.channel().config().setRecvByteBufAllocator(buffers());
    handler.pipeline().addBefore(handler.name(), null, connection);
    connection.begin(
        accepted -> {
          ConnectionEvents events = opening.apply(accepted);
          ContextInternal context = transport.loop().context();
          return events == null
              ? null
              : new DispatchedEvents(context, SocketMetrics.of(context.owner(), socket), events);
        });
  }

  @Override
  public LoopBuffers buffers() {
    return transport.buffers();
  }

  @Override
  public void opened(ChannelConnection opened) {
    transport.opened(this);
  }

  @Override
  public void ended(ChannelConnection ended) {
    transport.closed(this);
    gone.complete();
  }

  @Override
  public Future<Void> shutDown() {
    connection.close();
    return gone.future();
  }

  @Override
  public String toString() {
    return "Vert.x's " + connection;
  }
}
