package org.example.nio;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One connection: reads while it may, writes what it can, and ends once. */
final class NioConnection implements TransportConnection, NioLoop.Ready {
  /** So many reads in one go; then it is another connection's turn. */
  private static final int READS = 16;

  private final NioLoop loop;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;
  private final Deque<ByteBuffer> unwritten = new ArrayDeque<>();
  private @Nullable ConnectionEvents events;
  private boolean reading;
  private boolean inputEnded;
  private boolean closed;

  NioConnection(NioLoop loop, SocketChannel channel) throws IOException {
    this.loop = loop;
    this.channel = channel;
    local = (InetSocketAddress) channel.getLocalAddress();
    remote = (InetSocketAddress) channel.getRemoteAddress();
    key = loop.register(channel, this);
  }

  void begin(ConnectionEvents to) {
    events = to;
    askForWhatIsWanted();
  }

  @Override
  public InetSocketAddress localAddress() {
    return local;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remote;
  }

  @Override
  public void reading(boolean on) {
    reading = on;
    askForWhatIsWanted();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (!closed && length > 0) {
      unwritten.add(ByteBuffer.wrap(bytes, offset, length));
      writeWhatFits();
      askForWhatIsWanted();
    }
  }

  @Override
  public void shutdownOutput() {
    try {
      if (!closed) {
        channel.shutdownOutput();
      }
    } catch (IOException e) {
      end(e);
    }
  }

  @Override
  public void close() {
    end(null);
  }

  @Override
  public void abort() {
    try {
      if (!closed) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // Then there is nothing left to reset.
    }
    end(null);
  }

  @Override
  public void ready() {
    if (key.isReadable()) {
      read();
    }
    if (!closed && key.isWritable()) {
      writeWhatFits();
    }
    askForWhatIsWanted();
  }

  private void read() {
    ConnectionEvents to = events;
    IOException failure = null;
    boolean any = false;
    try {
      for (int i = 0; i < READS && reading && !inputEnded && to != null; i++) {
        int count = channel.read(loop.readBuffer().clear());
        if (count == 0) {
          break;
        }
        inputEnded = count < 0;
        if (count > 0) {
          byte[] bytes = new byte[count];
          loop.readBuffer().flip().get(bytes);
          any = true;
          to.received(bytes);
        }
      }
    } catch (IOException e) {
      failure = e;
    }
    if (any && !closed && to != null) {
      to.batchComplete();
    }
    if (inputEnded && !closed && to != null) {
      to.inputEnded();
    }
    if (failure != null) {
      end(failure);
    }
  }

  private void writeWhatFits() {
    ConnectionEvents to = events;
    try {
      while (!unwritten.isEmpty() && to != null) {
        ByteBuffer first = unwritten.getFirst();
        int count = channel.write(first);
        if (!first.hasRemaining()) {
          unwritten.removeFirst();
        }
        if (count == 0) {
          break;
        }
        to.written(count);
      }
    } catch (IOException e) {
      end(e);
    }
  }

  private void askForWhatIsWanted() {
    if (!closed && events != null) {
      int read = reading && !inputEnded ? SelectionKey.OP_READ : 0;
      int write = unwritten.isEmpty() ? 0 : SelectionKey.OP_WRITE;
      key.interestOps(read | write);
    }
  }

  /** The one way out, whoever wants it. */
  private void end(@Nullable IOException cause) {
    ConnectionEvents to = events;
    if (!closed) {
      closed = true;
      unwritten.clear();
      NioChannels.close(channel);
      if (to != null) {
        loop.tell(() -> to.closed(cause));
      }
    }
  }
}
