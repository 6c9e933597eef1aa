package org.example.nio;

import io.monocle.spi.SocketOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** What is done with channels in more than one place. */
final class NioChannels {
  private NioChannels() {}

  static void set(SocketChannel channel, SocketOptions options) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, options.noDelay());
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, options.keepAlive());
  }

  /** Closes something; whether that goes well, nobody can do anything about. */
  static void close(Closeable something) {
    try {
      something.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
