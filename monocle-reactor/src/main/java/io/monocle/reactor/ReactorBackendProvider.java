package io.monocle.reactor;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.netty.channel.EventLoop;
import java.util.Set;
import reactor.netty.resources.LoopResources;

/**
 * Opens event loops of Reactor Netty: native epoll where the platform has it, else NIO. Found by
 * {@link java.util.ServiceLoader} under the name {@code reactor}.
 *
 * <p><b>Threads:</b> any thread may call any method. <b>Cancellation:</b> none. <b>Errors:</b>
 * {@link #open} throws what Reactor Netty throws; nothing stays open then.
 */
public final class ReactorBackendProvider implements BackendProvider {

  static final String NAME = "reactor";
  static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.TCP,
          Capability.OS_SOCKETS,
          Capability.TLS,
          Capability.HTTP,
          Capability.HTTPS,
          Capability.HTTP2,
          Capability.WEBSOCKET,
          Capability.MULTI_LOOP,
          Capability.EMBEDDING);

  /** For {@link java.util.ServiceLoader}. */
  public ReactorBackendProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Backend open(BackendConfig config) {
    return ReactorBackend.open(config, LoopResources.DEFAULT_NATIVE);
  }

  @Override
  public Backend adopt(Object engineLoop) {
    if (!(engineLoop instanceof EventLoop loop)) {
      throw new IllegalArgumentException("not an event loop of Reactor Netty: " + engineLoop);
    }
    return ReactorBackend.adopt(loop);
  }
}
