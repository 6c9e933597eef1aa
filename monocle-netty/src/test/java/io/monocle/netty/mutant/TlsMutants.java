package io.monocle.netty.mutant;

import static io.monocle.Monocle.await;

import io.monocle.Deferred;
import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import io.monocle.net.Tls;
import io.monocle.net.Tls.ClientAuthentication;
import io.monocle.net.TlsIdentity;
import io.monocle.net.TlsSession;
import io.monocle.tck.subject.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** TLS gone wrong. */
public final class TlsMutants {
  private TlsMutants() {}

  /** All of them. */
  public static List<HttpMutant> all() {
    return Stream.of(ofSockets(), HttpsMutants.all()).flatMap(List::stream).toList();
  }

  private static List<HttpMutant> ofSockets() {
    return List.of(
        HttpMutant.api("TLS-1", "does not encrypt", () -> both(options -> options.tls(null))),
        HttpMutant.api("TLS-2", "knows only the protocol", KnowsLittle::new),
        HttpMutant.api("TLS-3", "trusts everybody", TlsMutants::trusting),
        HttpMutant.api("TLS-4", "takes anybody for anybody", TlsMutants::trusting),
        HttpMutant.api("TLS-5", "asks no client", TlsMutants::asksNobody),
        HttpMutant.api("TLS-6", "waits for ever", () -> with(tls -> tls.handshakeTimeout(AGES))),
        HttpMutant.api("TLS-7", "does not encrypt", () -> both(options -> options.tls(null))),
        HttpMutant.api("TLS-8", "takes any protocol", TlsMutants::anyProtocol),
        HttpMutant.api("TLS-9", "shows always the same", AlwaysTheSame::new),
        HttpMutant.api("TLS-10", "reads once", ReadsOnce::new),
        HttpMutant.api("TLS-11", "never ends its output", NeverEnds::new),
        HttpMutant.api("TLS-12", "an end is an end", EndsWell::new),
        HttpMutant.api("TLS-13", "takes in whatever comes", TakesAll::new),
        HttpMutant.api("TLS-14", "says good-bye", SaysGoodBye::new),
        HttpMutant.api("TLS-15", "does not say which", DoesNotSayWhich::new),
        HttpMutant.api("TLS-16", "connects for nobody", ConnectsForNobody::new),
        HttpMutant.api("TLS-20", "says it is secure", SaysItIsSecure::new),
        HttpMutant.api("TLS-21", "throws away what was plain", ThrowsAway::new),
        HttpMutant.api("TLS-22", "reads when it may", ReadsWhenItMay::new),
        HttpMutant.api("TLS-23", "goes on without", GoesOnWithout::new));
  }

  private static final Duration AGES = Duration.ofHours(1);

  private static Subject trusting() {
    return with(tls -> isServer(tls) ? tls : tls.insecureTrustEverybody());
  }

  private static Subject asksNobody() {
    return with(tls -> isServer(tls) ? tls.clientAuthentication(ClientAuthentication.NONE) : tls);
  }

  private static Subject anyProtocol() {
    return with(tls -> tls.protocols("TLSv1.3", "TLSv1.2"));
  }

  private static boolean isServer(Tls tls) {
    return tls.toString().contains("server");
  }

  private static Subject with(UnaryOperator<Tls> change) {
    return both(
        options -> {
          Tls tls = options.tls();
          return tls == null ? options : options.tls(change.apply(tls));
        });
  }

  private static Subject both(UnaryOperator<TcpOptions> change) {
    return new Subject() {
      @Override
      public Promise<Connection> connect(String host, int port, TcpOptions options) {
        return Subject.super.connect(host, port, change.apply(options));
      }

      @Override
      public TcpServer serve(String host, int port, TcpOptions options, ConnectionHandler handler) {
        return Subject.super.serve(host, port, change.apply(options), handler);
      }
    };
  }

  private static final class KnowsLittle implements Subject {
    @Override
    public @Nullable TlsSession tls(Connection connection) {
      TlsSession known = connection.tls();
      return known == null
          ? null
          : new TlsSession(known.protocol(), known.cipherSuite(), null, null, List.of());
    }
  }

  private static final class AlwaysTheSame implements Subject {
    private @Nullable TlsIdentity first;

    @Override
    public TlsIdentity pem(Path chain, Path key) {
      if (first == null) {
        first = TlsIdentity.pem(chain, key);
      }
      return first;
    }
  }

  private static final class ReadsOnce implements Subject {
    @Override
    public void reload(Tls tls) {}
  }

  private static final class NeverEnds implements Subject {
    @Override
    public Promise<@Nullable Void> shutdownOutput(Connection connection) {
      return connection.flush();
    }
  }

  private static final class EndsWell implements Subject {
    @Override
    public Promise<byte @Nullable []> readSome(Connection connection) {
      Deferred<byte @Nullable []> result = new Deferred<>();
      connection
          .readSome()
          .onSuccess(result::succeed)
          .onFailure(
              cause -> {
                if (cause instanceof ConnectionLostException) {
                  result.succeed(null);
                } else {
                  result.fail(cause);
                }
              });
      return result.promise();
    }
  }

  private static final class TakesAll implements Subject {
    @Override
    public Promise<@Nullable Void> write(Connection connection, byte[] bytes) {
      connection.write(bytes);
      return Promise.completed(null);
    }
  }

  private static final class SaysGoodBye implements Subject {
    @Override
    public void abort(Connection connection) {
      connection.close();
    }
  }

  private static final class DoesNotSayWhich implements Subject {
    @Override
    public TlsIdentity pem(Path chain, Path key) {
      try {
        return TlsIdentity.pem(chain, key);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("a file is bad", e);
      }
    }
  }

  private static final class ConnectsForNobody implements Subject {
    @Override
    public Promise<Connection> connect(String host, int port, TcpOptions options) {
      Deferred<Connection> apart = new Deferred<>();
      Subject.super.connect(host, port, options).onSuccess(apart::succeed).onFailure(apart::fail);
      return apart.promise();
    }
  }

  private static final class SaysItIsSecure implements Subject {
    private static final TlsSession NONE = new TlsSession("TLSv1.3", "NONE", null, null, List.of());
    private boolean said;

    @Override
    public Promise<TlsSession> startTls(Connection connection, Tls tls) {
      said = true;
      return Promise.completed(NONE);
    }

    @Override
    public @Nullable TlsSession tls(Connection connection) {
      return said ? NONE : null;
    }
  }

  private static final class ThrowsAway implements Subject {
    @Override
    public Promise<TlsSession> startTls(Connection connection, Tls tls) {
      Promise<byte @Nullable []> unread = connection.readSome();
      if (!unread.isDone()) {
        unread.cancel();
      }
      return connection.startTls(tls);
    }
  }

  private static final class ReadsWhenItMay implements Subject {
    @Override
    public Promise<byte @Nullable []> readSome(Connection connection) {
      try {
        return connection.readSome();
      } catch (IllegalStateException e) {
        return Monocle.launch(
            () -> {
              await(Monocle.yieldNow());
              return connection.readSome().value();
            });
      }
    }
  }

  private static final class GoesOnWithout implements Subject {
    @Override
    public Promise<TlsSession> startTls(Connection connection, Tls tls) {
      return connection.startTls(tls).recover(cause -> SaysItIsSecure.NONE);
    }
  }
}
