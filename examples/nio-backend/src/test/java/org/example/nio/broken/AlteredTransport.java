package org.example.nio.broken;

import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Sockets that pass everything on, until somebody overrides something. */
class AlteredTransport implements Transport {
  private final AlteredLoop loop;
  private final Transport sound;

  AlteredTransport(AlteredLoop loop, Transport sound) {
    this.loop = loop;
    this.sound = sound;
  }

  ConnectionEvents events(ConnectionEvents core) {
    return core;
  }

  ConnectHandler handler(ConnectHandler core) {
    return new ConnectHandler() {
      @Override
      public ConnectionEvents connected(TransportConnection connection) {
        return events(core.connected(connection));
      }

      @Override
      public void failed(IOException cause) {
        core.failed(cause);
      }
    };
  }

  @Override
  public Cancellable connect(
      InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
    return sound.connect(remote, options, handler(handler));
  }

  @Override
  public void listen(InetSocketAddress local, SocketOptions options, ListenHandler core) {
    sound.listen(
        local,
        options,
        new ListenHandler() {
          @Override
          public void listening(TransportListener listener) {
            core.listening(listener);
          }

          @Override
          public void failed(IOException cause) {
            core.failed(cause);
          }

          @Override
          public ConnectionEvents accepted(LoopDriver by, TransportConnection connection) {
            return events(core.accepted(loop.of(by), connection));
          }
        });
  }
}
