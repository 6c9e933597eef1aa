package io.monocle.tck.mutant;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import io.monocle.net.Tcp;
import io.monocle.net.TcpListener;
import io.monocle.net.TcpOptions;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connections that begin and end wrongly. */
final class ConnectionApiMutants {
  private ConnectionApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("TCP-45", "closes altogether", ClosesAltogether::new),
        ApiMutant.of("TCP-46", "does not notice that both have ended", NeverClosed::new),
        ApiMutant.of("TCP-47", "closes with a reset", Resets::new),
        ApiMutant.of("TCP-48", "aborts in order", Polite::new),
        ApiMutant.of("TCP-49", "writes into the void", WritesIntoTheVoid::new),
        ApiMutant.of("TCP-50", "closes one half", ClosesHalf::new),
        ApiMutant.of("TCP-51", "has all the time in the world", NoLimit::new),
        ApiMutant.of("TCP-52", "its end can be given up", EndCanBeGivenUp::new),
        ApiMutant.of("TCP-53", "cannot tell a refusal", Vague::new),
        ApiMutant.of("FAULT-2", "is heard outside, too", AlsoOutside::new),
        ApiMutant.of("TCP-54", "cannot tell an unknown host", Vague::new),
        ApiMutant.of("TCP-55", "cannot tell a port in use", Vague::new),
        ApiMutant.of("TCP-56", "loses a connection", Skips::new),
        ApiMutant.of("TCP-57", "accepts for nobody", AcceptsOn::new));
  }

  private static final class ClosesAltogether implements Subject {
    @Override
    public Promise<@Nullable Void> shutdownOutput(Connection connection) {
      return connection.close();
    }
  }

  private static final class NeverClosed implements Subject {
    @Override
    public Promise<@Nullable Void> closed(Connection connection) {
      return Promise.never();
    }
  }

  private static final class Resets implements Subject {
    @Override
    public Promise<@Nullable Void> close(Connection connection) {
      connection.abort();
      return connection.closed();
    }
  }

  private static final class Polite implements Subject {
    @Override
    public void abort(Connection connection) {
      connection.close();
    }
  }

  private static final class WritesIntoTheVoid implements Subject {
    @Override
    public Promise<@Nullable Void> write(Connection connection, byte[] bytes) {
      return connection.write(bytes).recover(cause -> null);
    }
  }

  private static final class ClosesHalf implements Subject {
    @Override
    public Promise<@Nullable Void> close(Connection connection) {
      return connection.shutdownOutput();
    }
  }

  private static final class NoLimit implements Subject {
    @Override
    public void timeout(Connection connection, Duration limit) {}
  }

  private static final class EndCanBeGivenUp implements Subject {
    private final IdentityHashMap<Connection, Promise<@Nullable Void>> ends =
        new IdentityHashMap<>();

    @Override
    public Promise<@Nullable Void> closed(Connection connection) {
      return ends.computeIfAbsent(
          connection,
          x -> {
            Deferred<@Nullable Void> end = new Deferred<>();
            connection.closed().onComplete(done -> end.succeed(null));
            return end.promise();
          });
    }
  }

  private static final class Vague implements Subject {
    @Override
    public Promise<Connection> connect(String host, int port, TcpOptions options) {
      return Tcp.connect(host, port, options)
          .recover(
              cause -> {
                throw new NetworkException("cannot connect", cause);
              });
    }

    @Override
    public Promise<TcpListener> listen(String host, int port, TcpOptions options) {
      return Tcp.listen(host, port, options)
          .recover(
              cause -> {
                throw new NetworkException("cannot listen", cause);
              });
    }
  }

  private static final class Skips implements Subject {
    private int count;

    @Override
    public Promise<@Nullable Connection> accept(TcpListener listener) {
      return ++count == 3 ? listener.accept().flatMap(x -> listener.accept()) : listener.accept();
    }
  }

  private static final class AcceptsOn implements Subject {
    @Override
    public Promise<@Nullable Connection> accept(TcpListener listener) {
      Deferred<@Nullable Connection> accepted = new Deferred<>();
      listener.accept().onSuccess(accepted::succeed);
      return accepted.promise();
    }
  }

  private static final class AlsoOutside implements Subject {
    @Override
    public Promise<TcpListener> listen(String host, int port, TcpOptions options) {
      try {
        ServerSocket outside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        outside.setSoTimeout(5_000);
        Thread.ofPlatform().daemon().start(() -> acceptOne(outside));
        return Subject.super.listen(host, outside.getLocalPort(), options);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void acceptOne(ServerSocket outside) {
      try (outside) {
        outside.accept().close();
      } catch (IOException e) {
        // Nobody came.
      }
    }
  }
}
