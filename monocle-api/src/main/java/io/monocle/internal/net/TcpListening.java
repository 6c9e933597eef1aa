package io.monocle.internal.net;

import io.monocle.Promise;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Group;
import io.monocle.internal.Promises;
import io.monocle.internal.Turn;
import io.monocle.internal.tls.TlsSetup;
import io.monocle.net.TcpOptions;
import io.monocle.net.TlsSession;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket that listens for connections; the first turn of each is on the connection's loop. */
abstract class TcpListening extends Listening implements Transport.ListenHandler {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.net.Tls");

  final TcpOptions options;
  private final @Nullable TlsSetup tls;

  /** Those whose handshake is under way, on all loops. */
  private final Set<TcpConnection> securing = ConcurrentHashMap.newKeySet();

  TcpListening(EventLoop loop, TcpOptions options) {
    super(loop);
    this.options = options;
    this.tls = TlsSetup.forServer(options.tls(), loop);
  }

  /** A connection came, as a turn of its own loop. */
  abstract void came(TcpConnection connection);

  @Override
  protected final void ask(InetSocketAddress address) {
    loop.driver().transport().listen(address, SocketOptionsOf.of(options), this);
  }

  @Override
  public final ConnectionEvents accepted(LoopDriver driver, TransportConnection transport) {
    EventLoop itsLoop = ((Group) loop.group()).loopOf(driver);
    TcpConnection connection = new TcpConnection(itsLoop, transport, options, null);
    itsLoop.postFromDriver(
        Turn.of(
            () -> {
              if (tls == null) {
                connection.opened();
                came(connection);
              } else {
                secure(connection, tls);
              }
            }));
    return connection.arrivals();
  }

  /** Nobody hears of a connection before its handshake is complete. */
  private void secure(TcpConnection connection, TlsSetup setup) {
    if (isClosing() || securing.size() >= options.maxConnections()) {
      connection.opened();
      connection.drop();
      return;
    }
    securing.add(connection);
    Promise<TlsSession> secured = connection.opened(setup);
    Promises.afterwards(
        secured,
        () -> {
          securing.remove(connection);
          Throwable failure = secured.failure();
          if (failure == null) {
            came(connection);
          } else if (!isClosing()) {
            LOG.warn("{}", failure.getMessage());
          }
        });
  }

  @Override
  void unbinding() {
    securing.forEach(TcpConnection::drop);
  }
}
