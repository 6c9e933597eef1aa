package io.monocle.tck.mutant;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Cancellable;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Opens, takes everything, and does nothing.
 *
 * @param capabilities what it declares
 */
public record InertProvider(Set<Capability> capabilities) implements BackendProvider {

  @Override
  public String name() {
    return "";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public Backend open(BackendConfig config) {
    return new InertBackend(others());
  }

  private Set<Capability> others() {
    Set<Capability> others = EnumSet.allOf(Capability.class);
    others.removeAll(capabilities);
    return others;
  }

  private record InertBackend(Set<Capability> capabilities) implements Backend {
    @Override
    public String name() {
      return "";
    }

    @Override
    public List<LoopDriver> loops() {
      return List.of(new InertLoop());
    }

    @Override
    public CompletionStage<Void> close() {
      return new CompletableFuture<>();
    }
  }

  private static final class InertLoop implements LoopDriver {
    @Override
    public void execute(Runnable task) {}

    @Override
    public boolean inLoop() {
      return false;
    }

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Cancellable schedule(Runnable task, long delayNanos) {
      return () -> {};
    }

    @Override
    public Transport transport() {
      return new InertTransport();
    }
  }

  private static final class InertTransport implements Transport {
    @Override
    public Cancellable connect(
        InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
      return () -> {};
    }

    @Override
    public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {}
  }
}
