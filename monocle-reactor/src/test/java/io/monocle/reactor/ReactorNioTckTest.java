package io.monocle.reactor;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import java.util.Set;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The conformance kit on NIO, which runs where there is no native transport. */
@DisabledIfSystemProperty(
    named = "monocle.carrier",
    matches = "baton",
    disabledReason = "the fall-back is tried on one carrier")
class ReactorNioTckTest extends ReactorTckTest {

  @Override
  protected BackendProvider provider() {
    return new BackendProvider() {
      @Override
      public String name() {
        return ReactorBackendProvider.NAME;
      }

      @Override
      public int spiVersion() {
        return SPI_VERSION;
      }

      @Override
      public Set<Capability> capabilities() {
        return ReactorBackendProvider.CAPABILITIES;
      }

      @Override
      public Backend open(BackendConfig config) {
        return ReactorBackend.open(config, false);
      }

      @Override
      public Backend adopt(Object engineLoop) {
        return new ReactorBackendProvider().adopt(engineLoop);
      }
    };
  }
}
