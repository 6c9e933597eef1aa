package io.monocle.tck.mutant;

import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Transports that begin connections wrongly. */
final class ConnectMutants {
  private ConnectMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.link("TCP-1", "takes its own address for the peer's", Mirrored::new),
        Mutant.transport("TCP-1", "never learns its real port", UnknownPort::new),
        Mutant.transport("TCP-2", "remembers refusals, and repeats them at once", Grudge::new),
        Mutant.transport("TCP-2", "answers twice", AnswersTwice::new),
        Mutant.transport("TCP-2", "refuses a port it has taken at once", HastyRefusal::new),
        Mutant.transport("TCP-3", "wraps a refusal", Wrapping::new),
        Mutant.transport("TCP-4", "wraps a port in use", Wrapping::new),
        Mutant.transport("TCP-4", "listens wherever it can", Obliging::new),
        Mutant.transport("TCP-5", "cannot withdraw", NoWithdrawal::new),
        Mutant.transport("TCP-5", "cannot withdraw twice", WithdrawsOnce::new),
        Mutant.transport("TCP-6", "forgets to close what was withdrawn", Leaking::new).foundLate(),
        Mutant.link("TCP-7", "reads on another thread", ReadsElsewhere::new),
        Mutant.transport("TCP-7", "accepts on another thread", AcceptsElsewhere::new),
        Mutant.of("TCP-8", "one loop for all connections", favourite()));
  }

  private static final class Mirrored extends Link {
    @Override
    public InetSocketAddress remoteAddress() {
      return localAddress();
    }
  }

  private static final class UnknownPort extends TransportShim {
    UnknownPort(Transport sound) {
      super(sound);
    }

    @Override
    public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
      sound.listen(
          local,
          options,
          new Listening(handler) {
            @Override
            public void listening(TransportListener listener) {
              sound.listening(
                  new Listener(listener) {
                    @Override
                    public InetSocketAddress localAddress() {
                      return local;
                    }
                  });
            }
          });
    }
  }

  private static final class Grudge extends TransportShim {
    private static final Set<InetSocketAddress> REFUSED = new HashSet<>();

    Grudge(Transport sound) {
      super(sound);
    }

    @Override
    public Cancellable connect(
        InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
      if (REFUSED.remove(remote)) {
        handler.failed(new ConnectException("refused a moment ago: " + remote));
        return () -> {};
      }
      return sound.connect(
          remote,
          options,
          new Connecting(handler) {
            @Override
            public void failed(IOException cause) {
              REFUSED.add(remote);
              sound.failed(cause);
            }
          });
    }
  }

  private static final class AnswersTwice extends TransportShim {
    AnswersTwice(Transport sound) {
      super(sound);
    }

    @Override
    public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
      sound.listen(
          local,
          options,
          new Listening(handler) {
            @Override
            public void listening(TransportListener listener) {
              sound.listening(listener);
              sound.listening(listener);
            }
          });
    }
  }

  private static final class HastyRefusal extends TransportShim {
    private static final Set<InetSocketAddress> TAKEN = new HashSet<>();

    HastyRefusal(Transport sound) {
      super(sound);
    }

    @Override
    public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
      if (TAKEN.contains(local)) {
        handler.failed(new BindException("in use: " + local));
        return;
      }
      sound.listen(
          local,
          options,
          new Listening(handler) {
            @Override
            public void listening(TransportListener listener) {
              TAKEN.add(listener.localAddress());
              sound.listening(listener);
            }
          });
    }
  }

  private static final class Wrapping extends TransportShim {
    Wrapping(Transport sound) {
      super(sound);
    }

    @Override
    public Cancellable connect(
        InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
      return sound.connect(
          remote,
          options,
          new Connecting(handler) {
            @Override
            public void failed(IOException cause) {
              sound.failed(new IOException("cannot connect", cause));
            }
          });
    }

    @Override
    public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
      sound.listen(
          local,
          options,
          new Listening(handler) {
            @Override
            public void failed(IOException cause) {
              sound.failed(new IOException("cannot listen", cause));
            }
          });
    }
  }

  private static final class Obliging extends TransportShim {
    Obliging(Transport sound) {
      super(sound);
    }

    @Override
    public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
      sound.listen(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), local.getPort()),
          options,
          handler);
    }
  }

  private static final class NoWithdrawal extends TransportShim {
    NoWithdrawal(Transport sound) {
      super(sound);
    }

    @Override
    public Cancellable connect(
        InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
      sound.connect(remote, options, handler);
      return () -> {};
    }
  }

  private static final class WithdrawsOnce extends TransportShim {
    WithdrawsOnce(Transport sound) {
      super(sound);
    }

    @Override
    public Cancellable connect(
        InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
      Cancellable attempt = sound.connect(remote, options, handler);
      AtomicBoolean withdrawn = new AtomicBoolean();
      return () -> {
        if (withdrawn.getAndSet(true)) {
          throw new IllegalStateException("withdrawn already");
        }
        attempt.cancel();
      };
    }
  }

  private static final class Leaking extends TransportShim {
    Leaking(Transport sound) {
      super(sound);
    }

    @Override
    public Cancellable connect(
        InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
      AtomicBoolean withdrawn = new AtomicBoolean();
      sound.connect(
          remote,
          options,
          new Connecting(handler) {
            @Override
            public ConnectionEvents connected(TransportConnection connection) {
              return withdrawn.get() ? new Nobody() : sound.connected(connection);
            }
          });
      return () -> withdrawn.set(true);
    }
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

  private static final class ReadsElsewhere extends Link {
    @Override
    public void received(byte[] bytes) {
      LoopMutants.elsewhere(() -> above().received(bytes));
    }
  }

  private static final class AcceptsElsewhere extends TransportShim {
    AcceptsElsewhere(Transport sound) {
      super(sound);
    }

    @Override
    public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
      sound.listen(
          local,
          options,
          new Listening(handler) {
            @Override
            public ConnectionEvents accepted(LoopDriver loop, TransportConnection connection) {
              ConnectionEvents[] events = new ConnectionEvents[1];
              LoopMutants.elsewhere(() -> events[0] = sound.accepted(loop, connection));
              return events[0];
            }
          });
    }
  }

  private static Defect favourite() {
    return new Defect() {
      @Override
      public LoopDriver owner(List<? extends LoopDriver> loops, LoopDriver sound) {
        return loops.getFirst();
      }
    };
  }
}
