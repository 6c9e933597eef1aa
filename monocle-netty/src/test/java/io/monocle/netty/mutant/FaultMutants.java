package io.monocle.netty.mutant;

import io.monocle.Deferred;
import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.ConnectionRefusedException;
import io.monocle.net.TcpListener;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import io.monocle.tck.subject.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What does not bear the faults of a network. */
public final class FaultMutants {
  private FaultMutants() {}

  /** All of them. */
  public static List<HttpMutant> all() {
    return Stream.of(ofSockets(), FaultHttpMutants.all()).flatMap(List::stream).toList();
  }

  private static List<HttpMutant> ofSockets() {
    return List.of(
        HttpMutant.api("FAULT-1", "knows only its own", KnowsOnlyItsOwn::new),
        HttpMutant.api("FAULT-3", "decodes each byte by itself", DecodesBytes::new),
        HttpMutant.api("FAULT-4", "spoils a byte", Spoils::new),
        HttpMutant.api("FAULT-5", "closes at the end", ClosesAtTheEnd::new),
        HttpMutant.api("FAULT-6", "a loss is an end", LossIsAnEnd::new),
        HttpMutant.api("FAULT-7", "written is written", WrittenIsWritten::new),
        HttpMutant.api("FAULT-8", "a loss is an end", LossIsAnEnd::new),
        HttpMutant.api("FAULT-9", "does not let go", DoesNotLetGo::new),
        HttpMutant.api("FAULT-10", "waits for ever", WaitsForEver::new),
        HttpMutant.api("FAULT-11", "one reader at a time", OneAtATime::new),
        HttpMutant.api("FAULT-12", "reads on for nobody", ReadsOn::new),
        HttpMutant.api("FAULT-13", "drops what was given up", DropsGivenUp::new),
        HttpMutant.api("FAULT-14", "never holds back", NeverHoldsBack::new));
  }

  private static final class KnowsOnlyItsOwn implements Subject {
    private final Set<Integer> ports = new HashSet<>();

    @Override
    public Promise<TcpListener> listen(String host, int port, TcpOptions options) {
      return Subject.super
          .listen(host, port, options)
          .onSuccess(listener -> ports.add(listener.localAddress().getPort()));
    }

    @Override
    public Promise<Connection> connect(String host, int port, TcpOptions options) {
      return ports.contains(port)
          ? Subject.super.connect(host, port, options)
          : Promise.failed(new ConnectionRefusedException("nobody of ours is there", null));
    }
  }

  private static final class DecodesBytes implements Subject {
    @Override
    public Promise<@Nullable String> readLine(Connection connection) {
      return Monocle.<@Nullable String>launch(
          () -> {
            StringBuilder line = new StringBuilder();
            for (String one = ""; !one.equals("\n"); ) {
              one = new String(Monocle.await(connection.read(1)), StandardCharsets.UTF_8);
              line.append(one);
            }
            return line.toString().strip();
          });
    }
  }

  private static final class Spoils implements Subject {
    @Override
    public Promise<byte @Nullable []> readSome(Connection connection) {
      return connection
          .readSome()
          .<byte @Nullable []>map(
              bytes -> {
                if (bytes != null) {
                  bytes[0] ^= 1;
                }
                return bytes;
              });
    }
  }

  private static final class ClosesAtTheEnd implements Subject {
    @Override
    public Promise<@Nullable String> readLine(Connection connection) {
      return connection.readLine().onFailure(lost -> connection.abort());
    }
  }

  private static final class LossIsAnEnd implements Subject {
    @Override
    public Promise<byte @Nullable []> readSome(Connection connection) {
      return connection.readSome().recover(lost -> null);
    }

    @Override
    public Promise<@Nullable String> readLine(Connection connection) {
      return connection.readLine().recover(lost -> null);
    }
  }

  private static final class WrittenIsWritten implements Subject {
    @Override
    public Promise<@Nullable Void> write(Connection connection, byte[] bytes) {
      return connection.write(bytes).recover(lost -> null);
    }
  }

  private static final class DoesNotLetGo implements Subject {
    @Override
    public TcpServer serve(String host, int port, TcpOptions options, ConnectionHandler handler) {
      return Subject.super.serve(
          host,
          port,
          options,
          connection -> {
            try {
              handler.handle(connection);
            } catch (RuntimeException lost) {
              Monocle.shielded(() -> Monocle.await(Promise.never()));
            }
          });
    }
  }

  private static final class WaitsForEver implements Subject {
    @Override
    public Promise<Connection> connect(String host, int port, TcpOptions options) {
      return Subject.super.connect(host, port, options.closeTimeout(Duration.ofHours(1)));
    }
  }

  private static final class OneAtATime implements Subject {
    private Promise<?> last = Promise.completed(true);

    @Override
    public Promise<@Nullable String> readLine(Connection connection) {
      Promise<?> before = last;
      Promise<@Nullable String> line =
          Monocle.<@Nullable String>launch(
              () -> {
                Monocle.await(before);
                return Monocle.await(connection.readLine());
              });
      last = line;
      return line;
    }
  }

  private static final class ReadsOn implements Subject {
    @Override
    public Promise<@Nullable String> readLine(Connection connection) {
      Deferred<@Nullable String> line = new Deferred<>();
      connection.loop().launch(() -> line.succeed(Monocle.await(connection.readLine())));
      return line.promise();
    }
  }

  private static final class DropsGivenUp implements Subject {
    @Override
    public Promise<@Nullable Void> write(Connection connection, byte[] bytes) {
      Deferred<@Nullable Void> write = new Deferred<>();
      write.onAbandoned(connection::abort);
      var _ = connection.write(bytes).onComplete(done -> write.succeed(null));
      return write.promise();
    }
  }

  private static final class NeverHoldsBack implements Subject {
    @Override
    public Promise<@Nullable Void> write(Connection connection, byte[] bytes) {
      var _ = connection.write(bytes);
      return Monocle.yieldNow();
    }
  }
}
