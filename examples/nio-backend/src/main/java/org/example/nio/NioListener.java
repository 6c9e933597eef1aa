package org.example.nio;

import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport.ListenHandler;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** A listening socket, which gives what comes in to the loops in turn. */
final class NioListener implements TransportListener, NioLoop.Ready {
  private final NioLoop loop;
  private final List<NioLoop> all;
  private final SocketOptions options;
  private final ListenHandler handler;
  private final ServerSocketChannel channel;
  private final SelectionKey key;
  private final InetSocketAddress address;
  private int turn;

  NioListener(
      NioLoop loop,
      List<NioLoop> all,
      InetSocketAddress local,
      SocketOptions options,
      ListenHandler handler)
      throws IOException {
    this.loop = loop;
    this.all = all;
    this.options = options;
    this.handler = handler;
    channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, options.reuseAddress());
      channel.bind(local, options.backlog());
      address = (InetSocketAddress) channel.getLocalAddress();
      key = loop.register(channel, this);
    } catch (IOException e) {
      NioChannels.close(channel);
      throw e;
    }
  }

  /** Nobody comes in before the handler knows that it listens. */
  void begin() {
    handler.listening(this);
    if (key.isValid()) {
      key.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  @Override
  public void ready() {
    try {
      SocketChannel accepted = channel.accept();
      if (accepted != null) {
        handOn(accepted);
      }
    } catch (IOException e) {
      // Somebody who left before being let in, or no file handle left: the next go tells.
    }
  }

  private void handOn(SocketChannel accepted) {
    NioLoop next = all.get(turn);
    turn = (turn + 1) % all.size();
    try {
      NioChannels.set(accepted, options);
      NioConnection connection = new NioConnection(next, accepted);
      next.execute(() -> connection.begin(handler.accepted(next, connection)));
    } catch (IOException | RejectedExecutionException | ClosedSelectorException e) {
      NioChannels.close(accepted);
    }
  }

  @Override
  public InetSocketAddress localAddress() {
    return address;
  }

  @Override
  public void close(Runnable closed) {
    NioChannels.close(channel);
    loop.executeAfterSelect(closed);
  }
}
