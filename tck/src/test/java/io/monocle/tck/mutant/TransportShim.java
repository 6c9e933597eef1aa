package io.monocle.tck.mutant;

import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Passes on everything. */
class TransportShim implements Transport {
  final Transport sound;

  TransportShim(Transport sound) {
    this.sound = sound;
  }

  @Override
  public Cancellable connect(
      InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
    return sound.connect(remote, options, handler);
  }

  @Override
  public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
    sound.listen(local, options, handler);
  }

  /** Passes on everything. */
  static class Connecting implements ConnectHandler {
    final ConnectHandler sound;

    Connecting(ConnectHandler sound) {
      this.sound = sound;
    }

    @Override
    public ConnectionEvents connected(TransportConnection connection) {
      return sound.connected(connection);
    }

    @Override
    public void failed(IOException cause) {
      sound.failed(cause);
    }
  }

  /** Passes on everything. */
  static class Listening implements ListenHandler {
    final ListenHandler sound;

    Listening(ListenHandler sound) {
      this.sound = sound;
    }

    @Override
    public void listening(TransportListener listener) {
      sound.listening(listener);
    }

    @Override
    public void failed(IOException cause) {
      sound.failed(cause);
    }

    @Override
    public ConnectionEvents accepted(LoopDriver loop, TransportConnection connection) {
      return sound.accepted(loop, connection);
    }
  }

  /** Passes on everything. */
  static class Listener implements TransportListener {
    final TransportListener sound;

    Listener(TransportListener sound) {
      this.sound = sound;
    }

    @Override
    public InetSocketAddress localAddress() {
      return sound.localAddress();
    }

    @Override
    public void close(Runnable closed) {
      sound.close(closed);
    }
  }
}
