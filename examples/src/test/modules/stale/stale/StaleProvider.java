package stale;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import java.util.Set;

/** Written for version 99 of the interface. */
public final class StaleProvider implements BackendProvider {

  @Override
  public String name() {
    return "stale";
  }

  @Override
  public int spiVersion() {
    return 99;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public Backend open(BackendConfig config) {
    throw new AssertionError("opened in spite of its version");
  }
}
