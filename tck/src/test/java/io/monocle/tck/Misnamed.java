package io.monocle.tck;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.util.Set;

/** Registered in a folder that a test makes; its name is not what its backends say. */
public final class Misnamed implements BackendProvider {
  private final BackendProvider sound = new ReferenceBackendProvider();

  @Override
  public String name() {
    return "misnamed";
  }

  @Override
  public int spiVersion() {
    return sound.spiVersion();
  }

  @Override
  public Set<Capability> capabilities() {
    return sound.capabilities();
  }

  @Override
  public Backend open(BackendConfig config) {
    return sound.open(config);
  }

  @Override
  public Backend adopt(Object engineLoop) {
    return sound.adopt(engineLoop);
  }
}
