package io.monocle.netty.codec;

import io.monocle.spi.SocketOptions;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** How an engine opens sockets for clients. Loop's thread only. */
@FunctionalInterface
public interface HttpDialer {

  /** Begins to connect, or throws if there can be no socket. Closing the channel gives it up. */
  void dial(InetSocketAddress remote, SocketOptions options, Dialled told);

  /** Told of the channel, and of a failure if there is one. Loop's thread only. */
  interface Dialled {

    /**
     * There is a channel, registered with the loop, and nothing of it has been told in its pipeline
     * yet.
     *
     * @param engine the name of what the engine has in the pipeline for connections, which then
     *     hears of this one's end only; null if there is nothing
     */
    void opened(DuplexChannel channel, @Nullable String engine);

    /** It did not connect. */
    void failed(IOException cause);
  }
}
