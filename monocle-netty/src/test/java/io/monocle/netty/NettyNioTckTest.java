package io.monocle.netty;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import java.util.Set;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The conformance kit on NIO. */
@DisabledIfSystemProperty(
    named = "monocle.carrier",
    matches = "baton",
    disabledReason = "the fall-back is tried on one carrier")
class NettyNioTckTest extends NettyTckTest {

  @Override
  protected BackendProvider provider() {
    return new BackendProvider() {
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
        return NettyBackend.open(config, Engine.NIO);
      }

      @Override
      public Backend adopt(Object engineLoop) {
        return new NettyBackendProvider().adopt(engineLoop);
      }
    };
  }
}
