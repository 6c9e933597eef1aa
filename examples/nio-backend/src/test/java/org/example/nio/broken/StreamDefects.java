package org.example.nio.broken;

import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is done wrong with sockets. */
final class StreamDefects {
  private StreamDefects() {}

  private static AlteredLoop events(LoopDriver loop, UnaryOperator<ConnectionEvents> change) {
    return new AlteredLoop(loop) {
      @Override
      public Transport transport() {
        return new AlteredTransport(this, loop.transport()) {
          @Override
          ConnectionEvents events(ConnectionEvents core) {
            return change.apply(core);
          }
        };
      }
    };
  }

  /** One byte in ten thousand. */
  static AlteredLoop losesOne(LoopDriver loop) {
    return events(
        loop,
        core ->
            new AlteredEvents(core) {
              private long sum;

              @Override
              public void received(byte[] bytes) {
                long before = sum;
                sum += bytes.length;
                boolean loses = sum / 10_000 > before / 10_000 && bytes.length > 1;
                core.received(loses ? Arrays.copyOf(bytes, bytes.length - 1) : bytes);
              }
            });
  }

  /** The two halves of something long, the wrong way round. */
  static AlteredLoop reorders(LoopDriver loop) {
    return events(
        loop,
        core ->
            new AlteredEvents(core) {
              @Override
              public void received(byte[] bytes) {
                if (bytes.length < 1000) {
                  core.received(bytes);
                } else {
                  core.received(Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
                  core.received(Arrays.copyOf(bytes, bytes.length / 2));
                }
              }
            });
  }

  static AlteredLoop inputEndsTwice(LoopDriver loop) {
    return events(
        loop,
        core ->
            new AlteredEvents(core) {
              @Override
              public void inputEnded() {
                core.inputEnded();
                core.inputEnded();
              }
            });
  }

  static AlteredLoop closesTwice(LoopDriver loop) {
    return events(
        loop,
        core ->
            new AlteredEvents(core) {
              @Override
              public void closed(@Nullable IOException cause) {
                core.closed(cause);
                core.closed(cause);
              }
            });
  }

  /** Whoever was connected is told a little later that it failed. */
  static AlteredLoop connectsTwice(LoopDriver loop) {
    return new AlteredLoop(loop) {
      @Override
      public Transport transport() {
        return new AlteredTransport(this, loop.transport()) {
          @Override
          ConnectHandler handler(ConnectHandler core) {
            return new ConnectHandler() {
              @Override
              public ConnectionEvents connected(TransportConnection connection) {
                loop.execute(() -> core.failed(new IOException("late")));
                return core.connected(connection);
              }

              @Override
              public void failed(IOException cause) {
                core.failed(cause);
              }
            };
          }
        };
      }
    };
  }

  /** Who withdraws an attempt hears nothing more of it, and neither does anybody else. */
  static AlteredLoop leaks(LoopDriver loop) {
    return new AlteredLoop(loop) {
      @Override
      public Transport transport() {
        return new AlteredTransport(this, loop.transport()) {
          @Override
          public Cancellable connect(
              InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
            AtomicBoolean withdrawn = new AtomicBoolean();
            var _ = super.connect(remote, options, unless(withdrawn, handler));
            return () -> withdrawn.set(true);
          }
        };
      }
    };
  }

  private static Transport.ConnectHandler unless(
      AtomicBoolean withdrawn, Transport.ConnectHandler core) {
    return new Transport.ConnectHandler() {
      @Override
      public ConnectionEvents connected(TransportConnection connection) {
        return withdrawn.get() ? new Nobody() : core.connected(connection);
      }

      @Override
      public void failed(IOException cause) {
        if (!withdrawn.get()) {
          core.failed(cause);
        }
      }
    };
  }

  private static final class Nobody implements ConnectionEvents {
    @Override
    public void received(byte[] bytes) {}

    @Override
    public void batchComplete() {}

    @Override
    public void inputEnded() {}

    @Override
    public void written(int bytes) {}

    @Override
    public void closed(@Nullable IOException cause) {}
  }
}
