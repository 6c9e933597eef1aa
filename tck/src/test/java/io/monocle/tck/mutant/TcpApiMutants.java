package io.monocle.tck.mutant;

import io.monocle.Deferred;
import io.monocle.Monocle;
import io.monocle.NotOnLoopException;
import io.monocle.Promise;
import io.monocle.net.ConnectFailedException;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;
import io.monocle.net.UnresolvedHostException;
import io.monocle.spi.Capability;
import io.monocle.tck.subject.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reading and writing gone wrong. */
final class TcpApiMutants {
  private TcpApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("TCP-31", "spoils a byte", Spoils::new),
        ApiMutant.of("TCP-32", "nothing for the end", EmptyForEnd::new),
        ApiMutant.of("TCP-33", "half for the whole", HalfForWhole::new),
        ApiMutant.of("TCP-33", "throws the half away", ThrowsHalfAway::new),
        ApiMutant.of("TCP-34", "cuts the delimiter off", CutsDelimiter::new),
        ApiMutant.of("TCP-35", "keeps the carriage return", KeepsReturn::new),
        ApiMutant.of("TCP-36", "the second reader waits", SecondWaits::new),
        ApiMutant.of("TCP-37", "reads on for nobody", ReadsOn::new),
        ApiMutant.of("TCP-38", "a byte too strict", options(o -> o.maxLine(o.maxLine() - 1))),
        ApiMutant.of("TCP-39", "a byte too lax", options(o -> o.maxLine(o.maxLine() + 1))),
        ApiMutant.of("TCP-40", "writes the array later", WritesLater::new),
        ApiMutant.of("TCP-41", "never holds back", NeverHoldsBack::new),
        ApiMutant.of("TCP-42", "flushed when it is queued", FlushedAtOnce::new),
        ApiMutant.of("TCP-43", "drops what was given up", DropsGivenUp::new),
        ApiMutant.of("TCP-44", "goes to the loop by itself", GoesThere::new),
        ApiMutant.of("TLS-17", "does without", options(o -> o.tls(null))),
        ApiMutant.of("TCP-68", "goes on with what is ready first", NeverLooks::new),
        ApiMutant.of("TCP-70", "knows no names", NumbersOnly::new),
        ApiMutant.of("TCP-71", "keeps a limit of its own", KeepsALimit::new),
        ApiMutant.of("TCP-72", "blames the network", BlamesTheNetwork::new)
            .without(Capability.TCP));
  }

  private static final class NeverLooks implements Subject {
    @Override
    public Promise<@Nullable Void> yieldNow() {
      return Promise.completed(null);
    }
  }

  private static final class BlamesTheNetwork implements Subject {
    @Override
    public Promise<Connection> connect(String host, int port, TcpOptions options) {
      return Promise.failed(new ConnectFailedException("cannot connect", null));
    }
  }

  private static final class NumbersOnly implements Subject {
    @Override
    public Promise<Connection> connect(String host, int port, TcpOptions options) {
      return host.equals("localhost")
          ? Promise.failed(new UnresolvedHostException("host \"localhost\" has no address", null))
          : Tcp.connect(host, port, options);
    }
  }

  private static final class KeepsALimit implements Subject {
    @Override
    public Promise<Connection> connect(String host, int port, TcpOptions options) {
      Monocle.sleep(Duration.ofMinutes(1));
      return Tcp.connect(host, port, options.connectTimeout(Duration.ofDays(1)));
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

  private static final class EmptyForEnd implements Subject {
    @Override
    public Promise<byte @Nullable []> readSome(Connection connection) {
      return connection.readSome().map(bytes -> bytes == null ? new byte[0] : bytes);
    }
  }

  private static final class HalfForWhole implements Subject {
    @Override
    public Promise<byte[]> read(Connection connection, int count) {
      return connection
          .read(count)
          .recover(
              cause ->
                  cause instanceof ConnectionLostException lost ? lost.partial() : new byte[0]);
    }
  }

  private static final class ThrowsHalfAway implements Subject {
    @Override
    public Promise<byte[]> read(Connection connection, int count) {
      return connection
          .read(count)
          .recover(
              cause -> {
                throw new ConnectionLostException("lost", new byte[0], cause);
              });
    }
  }

  private static final class CutsDelimiter implements Subject {
    @Override
    public Promise<byte[]> readUntil(Connection connection, String delimiter) {
      return connection
          .readUntil(delimiter)
          .map(bytes -> Arrays.copyOf(bytes, bytes.length - delimiter.length()));
    }
  }

  private static final class KeepsReturn implements Subject {
    @Override
    public Promise<@Nullable String> readLine(Connection connection) {
      return connection
          .readUntil("\n")
          .map(bytes -> new String(bytes, 0, bytes.length - 1, StandardCharsets.UTF_8));
    }
  }

  private static final class SecondWaits implements Subject {
    @Override
    public Promise<@Nullable String> readLine(Connection connection) {
      try {
        return connection.readLine();
      } catch (IllegalStateException e) {
        return Promise.never();
      }
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

  private static Supplier<Subject> options(UnaryOperator<TcpOptions> wrong) {
    return () ->
        new Subject() {
          @Override
          public Promise<Connection> connect(String host, int port, TcpOptions options) {
            return Subject.super.connect(host, port, wrong.apply(options));
          }
        };
  }

  private static final class WritesLater implements Subject {
    @Override
    public Promise<@Nullable Void> write(Connection connection, byte[] bytes) {
      connection.loop().execute(() -> connection.write(bytes));
      return Promise.completed(null);
    }
  }

  private static final class NeverHoldsBack implements Subject {
    @Override
    public Promise<@Nullable Void> write(Connection connection, byte[] bytes) {
      connection.write(bytes);
      return Monocle.yieldNow();
    }
  }

  private static final class FlushedAtOnce implements Subject {
    @Override
    public Promise<@Nullable Void> flush(Connection connection) {
      return Promise.completed(null);
    }
  }

  private static final class DropsGivenUp implements Subject {
    @Override
    public Promise<@Nullable Void> write(Connection connection, byte[] bytes) {
      Deferred<@Nullable Void> write = new Deferred<>();
      write.onAbandoned(connection::abort);
      connection.write(bytes).onComplete(done -> write.succeed(null));
      return write.promise();
    }
  }

  private static final class GoesThere implements Subject {
    @Override
    public Promise<@Nullable Void> write(Connection connection, byte[] bytes) {
      try {
        return connection.write(bytes);
      } catch (NotOnLoopException e) {
        connection.loop().execute(() -> connection.write(bytes));
        return Promise.completed(null);
      }
    }
  }
}
