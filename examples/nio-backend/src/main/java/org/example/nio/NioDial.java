package org.example.nio;

import io.monocle.spi.Cancellable;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport.ConnectHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One attempt to connect; it is answered once, unless it is withdrawn before. */
final class NioDial implements NioLoop.Ready, Cancellable {
  private final NioLoop loop;
  private final ConnectHandler handler;
  private @Nullable SocketChannel channel;
  private boolean over;

  NioDial(NioLoop loop, ConnectHandler handler) {
    this.loop = loop;
    this.handler = handler;
  }

  void begin(InetSocketAddress remote, SocketOptions options) {
    try {
      SocketChannel made = SocketChannel.open();
      channel = made;
      NioChannels.set(made, options);
      SelectionKey key = loop.register(made, this);
      if (made.connect(remote)) {
        loop.tell(this::ready);
      } else {
        key.interestOps(SelectionKey.OP_CONNECT);
      }
    } catch (IOException e) {
      loop.tell(() -> failed(e));
    }
  }

  @Override
  public void ready() {
    SocketChannel made = channel;
    if (over || made == null) {
      return;
    }
    try {
      if (made.finishConnect()) {
        NioConnection connection = new NioConnection(loop, made);
        over = true;
        connection.begin(handler.connected(connection));
      }
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException cause) {
    if (!over) {
      cancel();
      handler.failed(cause);
    }
  }

  @Override
  public void cancel() {
    if (!over && channel != null) {
      NioChannels.close(channel);
    }
    over = true;
  }
}
