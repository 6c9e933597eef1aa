package io.monocle.internal.executor;

import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The sockets of the backend's loop, for the executor's thread. */
final class HopTransport implements Transport {
  private final ExecutorLoop loop;

  HopTransport(ExecutorLoop loop) {
    this.loop = loop;
  }

  @Override
  public Cancellable connect(
      InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
    Attempt attempt = new Attempt(loop, handler);
    loop.ask(() -> attempt.begin(remote, options));
    return attempt;
  }

  @Override
  public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
    loop.ask(() -> loop.io().transport().listen(local, options, new Listening(loop, handler)));
  }

  private static final class Attempt implements ConnectHandler, Cancellable {
    private final ExecutorLoop loop;
    private final ConnectHandler handler;

    /** The executor's thread only. */
    private boolean withdrawn;

    /** The backend's loop's thread only. */
    private @Nullable Cancellable begun;

    Attempt(ExecutorLoop loop, ConnectHandler handler) {
      this.loop = loop;
      this.handler = handler;
    }

    void begin(InetSocketAddress remote, SocketOptions options) {
      begun = loop.io().transport().connect(remote, options, this);
    }

    @Override
    public void cancel() {
      withdrawn = true;
      loop.ask(
          () -> {
            if (begun != null) {
              begun.cancel();
            }
          });
    }

    @Override
    public ConnectionEvents connected(TransportConnection connection) {
      HopConnection hop = new HopConnection(loop, connection);
      loop.hear(
          () -> {
            if (withdrawn) {
              hop.abort();
            } else {
              hop.events.tell(handler.connected(hop));
            }
          });
      return hop.events;
    }

    @Override
    public void failed(IOException cause) {
      loop.hear(
          () -> {
            if (!withdrawn) {
              handler.failed(cause);
            }
          });
    }
  }

  private record Listening(ExecutorLoop loop, ListenHandler handler) implements ListenHandler {

    @Override
    public void listening(TransportListener listener) {
      HopListener hop = new HopListener(loop, listener);
      loop.hear(() -> handler.listening(hop));
    }

    @Override
    public void failed(IOException cause) {
      loop.hear(() -> handler.failed(cause));
    }

    @Override
    public ConnectionEvents accepted(LoopDriver io, TransportConnection connection) {
      HopConnection hop = new HopConnection(loop, connection);
      loop.hear(() -> hop.events.tell(handler.accepted(loop, hop)));
      return hop.events;
    }
  }
}
