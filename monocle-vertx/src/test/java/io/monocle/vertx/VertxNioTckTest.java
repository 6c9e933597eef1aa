package io.monocle.vertx;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.vertx.core.transport.Transport;
import java.util.Set;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The conformance kit on NIO, which runs where there is no native transport. */
@DisabledIfSystemProperty(
    named = "monocle.carrier",
    matches = "baton",
    disabledReason = "the fall-back is tried on one carrier")
class VertxNioTckTest extends VertxTckTest {

  @Override
  protected BackendProvider provider() {
    return new BackendProvider() {
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
        return VertxBackend.open(config, Transport.NIO);
      }

      @Override
      public Backend adopt(Object engineLoop) {
        return new VertxBackendProvider().adopt(engineLoop);
      }
    };
  }
}
