package io.monocle.vertx;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.vertx.core.Context;
import java.util.Set;

/**
 * The provider of the backend {@code vertx}: every loop is an event-loop context of a {@link
 * io.vertx.core.Vertx} of its own, on an event loop that no other loop shares, and inside an
 * o-routine {@link io.vertx.core.Vertx#currentContext()} is that context.
 *
 * <p>Sockets use native epoll where Netty finds it, and NIO elsewhere. The system property {@code
 * io.netty.transport.noNative=true} is Netty's own way to choose NIO. On the module path Netty's
 * native library is a module that nothing requires: {@code --add-modules
 * io.netty.transport.epoll.linux.x86_64} (or {@code .aarch_64}) adds it; without it NIO is used.
 *
 * <p>HTTP is Netty's on the connections of Vert.x's servers and clients of sockets, so that it is
 * the same as on the other backends. An application's metrics of Vert.x count these connections and
 * their bytes, as sockets, and no requests.
 *
 * <p><b>Threads:</b> any thread may call any method. <b>Cancellation:</b> none. <b>Errors:</b>
 * {@link #open} throws what Vert.x throws.
 */
public final class VertxBackendProvider implements BackendProvider {
  /** For {@link java.util.ServiceLoader}. */
  public VertxBackendProvider() {}

  @Override
  public String name() {
    return VertxBackend.NAME;
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public Set<Capability> capabilities() {
    return VertxBackend.CAPABILITIES;
  }

  @Override
  public Backend open(BackendConfig config) {
    return VertxBackend.open(config, SteadyTransport.best());
  }

  @Override
  public Backend adopt(Object engineLoop) {
    if (!(engineLoop instanceof Context context)) {
      throw new IllegalArgumentException("not a context of Vert.x: " + engineLoop);
    }
    return VertxBackend.over(context);
  }
}
