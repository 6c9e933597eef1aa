package io.monocle.tck.core;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The provider under test, and the backend it opened last: what the API keeps to itself. */
final class KnownBackend implements BackendProvider {
  private final BackendProvider provider;
  private @Nullable Backend opened;

  KnownBackend(BackendProvider provider) {
    this.provider = provider;
  }

  Backend opened() {
    return Objects.requireNonNull(opened, "nothing was opened");
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public int spiVersion() {
    return provider.spiVersion();
  }

  @Override
  public Set<Capability> capabilities() {
    return provider.capabilities();
  }

  @Override
  public Backend open(BackendConfig config) {
    opened = provider.open(config);
    return opened;
  }

  @Override
  public Backend adopt(Object engineLoop) {
    return provider.adopt(engineLoop);
  }
}
