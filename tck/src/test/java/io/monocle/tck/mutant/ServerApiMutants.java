package io.monocle.tck.mutant;

import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Servers gone wrong. */
final class ServerApiMutants {
  private ServerApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("TCP-58", "one failure stops the server", FailureStops::new),
        ApiMutant.of(
            "TCP-59", "keeps connections that were served", handling(ServerApiMutants::stays)),
        ApiMutant.of("TCP-60", "the end of input cancels", EndCancels::new),
        ApiMutant.of("TCP-61", "goes on for who has left", handling(ServerApiMutants::detached)),
        ApiMutant.of("TCP-61", "cannot be detached", NeverDetached::new),
        ApiMutant.of("TCP-62", "says that it has stopped", SaysStopped::new),
        ApiMutant.of("TCP-69", "says that it has stopped", SaysStopped::new),
        ApiMutant.of("TCP-63", "has no grace", NoGrace::new),
        ApiMutant.of("TCP-64", "waits for who stops it", StopsElsewhere::new),
        ApiMutant.of("TCP-65", "lets everybody in", LetsAllIn::new),
        ApiMutant.of("TCP-66", "one loop for all", handling(ServerApiMutants::onFirstLoop)));
  }

  private static Supplier<Subject> handling(UnaryOperator<ConnectionHandler> wrong) {
    return () ->
        new Subject() {
          @Override
          public TcpServer serve(
              String host, int port, TcpOptions options, ConnectionHandler handler) {
            return Tcp.serve(host, port, options, wrong.apply(handler));
          }
        };
  }

  private static ConnectionHandler stays(ConnectionHandler handler) {
    return connection -> {
      handler.handle(connection);
      Monocle.await(Promise.never());
    };
  }

  private static ConnectionHandler detached(ConnectionHandler handler) {
    return connection -> handler.handle(connection.detached());
  }

  private static ConnectionHandler onFirstLoop(ConnectionHandler handler) {
    return connection ->
        Monocle.await(
            connection
                .loop()
                .group()
                .loop()
                .launch(
                    () -> {
                      handler.handle(connection);
                      return true;
                    }));
  }

  private static final class FailureStops implements Subject {
    @Override
    public TcpServer serve(String host, int port, TcpOptions options, ConnectionHandler handler) {
      CompletableFuture<TcpServer> self = new CompletableFuture<>();
      TcpServer server =
          Tcp.serve(
              host,
              port,
              options,
              connection -> {
                try {
                  handler.handle(connection);
                } catch (IllegalStateException e) {
                  self.join().stop();
                  throw e;
                }
              });
      self.complete(server);
      return server;
    }
  }

  private static final class EndCancels implements Subject {
    @Override
    public Promise<byte @Nullable []> readSome(Connection connection) {
      Oroutine<?> self = Monocle.current();
      return connection
          .readSome()
          .onSuccess(
              bytes -> {
                if (bytes == null) {
                  self.cancel();
                }
              });
    }
  }

  private static final class NeverDetached implements Subject {
    @Override
    public void detach(Connection connection) {}
  }

  private static final class SaysStopped implements Subject {
    @Override
    public Promise<@Nullable Void> stop(TcpServer server) {
      return Promise.completed(null);
    }
  }

  private static final class NoGrace implements Subject {
    @Override
    public Promise<@Nullable Void> stop(TcpServer server, Duration grace) {
      return server.stop();
    }
  }

  private static final class StopsElsewhere implements Subject {
    @Override
    public Promise<@Nullable Void> stop(TcpServer server, Duration grace) {
      Monocle.current().loop().execute(() -> server.stop(grace));
      return server.stopped();
    }
  }

  private static final class LetsAllIn implements Subject {
    @Override
    public TcpServer serve(String host, int port, TcpOptions options, ConnectionHandler handler) {
      return Tcp.serve(host, port, TcpOptions.defaults(), handler);
    }
  }
}
