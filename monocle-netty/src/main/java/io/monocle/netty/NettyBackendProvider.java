package io.monocle.netty;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Set;

/**
 * Opens event loops of Netty: native epoll where Netty finds it, NIO elsewhere.
 *
 * <p>Found by {@link java.util.ServiceLoader} under the name {@code netty}. The system property
 * {@code io.netty.transport.noNative=true} is Netty's own way to choose NIO. On the module path
 * Netty's native library is a module that nothing requires: {@code --add-modules
 * io.netty.transport.epoll.linux.x86_64} (or {@code .aarch_64}) adds it; without it NIO is used.
 *
 * <p><b>Threads:</b> any thread may call any method; each loop has one thread of its own, named by
 * {@link BackendConfig#threadNamePrefix} and the loop's index. <b>Cancellation:</b> none.
 * <b>Errors:</b> {@link #open} throws what Netty throws when the operating system grants no
 * selector or thread; nothing stays open then.
 */
public final class NettyBackendProvider implements BackendProvider {

  /** For {@link java.util.ServiceLoader}. */
  public NettyBackendProvider() {}

  @Override
  public String name() {
    return NettyBackend.NAME;
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public Set<Capability> capabilities() {
    return NettyBackend.CAPABILITIES;
  }

  @Override
  public Backend open(BackendConfig config) {
    return NettyBackend.open(config, Engine.best());
  }

  @Override
  public Backend adopt(Object engineLoop) {
    if (!(engineLoop instanceof EventLoop loop)) {
      throw new IllegalArgumentException("not an event loop of Netty: " + engineLoop);
    }
    return NettyBackend.adopt(List.of(loop));
  }
}
