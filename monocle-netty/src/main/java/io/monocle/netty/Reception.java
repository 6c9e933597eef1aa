package io.monocle.netty;

import io.monocle.spi.TransportListener;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;

/** What becomes of a listening socket and of the connections that it accepts. */
interface Reception {

  /** It listens. */
  void listening(TransportListener listener);

  /** It does not. */
  void failed(IOException cause);

  /** Sets up the pipeline of a connection, which is not registered yet. Any loop's thread. */
  void receive(NettyLoopDriver loop, SocketChannel accepted);
}
