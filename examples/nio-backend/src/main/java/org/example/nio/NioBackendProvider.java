package org.example.nio;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import java.util.Set;

/** What Monocle finds on the path. */
public final class NioBackendProvider implements BackendProvider {
  static final String NAME = "nio";
  static final Set<Capability> CAPABILITIES =
      Set.of(Capability.TCP, Capability.OS_SOCKETS, Capability.MULTI_LOOP);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int spiVersion() {
    return 1;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Backend open(BackendConfig config) {
    return NioBackend.open(config);
  }
}
