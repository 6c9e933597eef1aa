package io.monocle.netty.mutant;

import io.monocle.netty.NettyBackendProvider;
import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Netty, as if it could do no HTTPS. */
final class WithoutHttps implements BackendProvider {
  private final BackendProvider able = new NettyBackendProvider();

  private static Set<Capability> without(Set<Capability> all) {
    Set<Capability> some = EnumSet.copyOf(all);
    some.remove(Capability.HTTPS);
    return some;
  }

  @Override
  public String name() {
    return able.name();
  }

  @Override
  public int spiVersion() {
    return able.spiVersion();
  }

  @Override
  public Set<Capability> capabilities() {
    return without(able.capabilities());
  }

  @Override
  public Backend open(BackendConfig config) {
    return new Lesser(able.open(config));
  }

  private record Lesser(Backend able) implements Backend {
    @Override
    public String name() {
      return able.name();
    }

    @Override
    public Set<Capability> capabilities() {
      return without(able.capabilities());
    }

    @Override
    public List<? extends LoopDriver> loops() {
      return able.loops();
    }

    @Override
    public CompletionStage<Void> close() {
      return able.close();
    }
  }
}
