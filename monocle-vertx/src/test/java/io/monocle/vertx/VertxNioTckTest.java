package io.monocle.vertx;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.tck.junit.BackendTck;
import io.vertx.core.transport.Transport;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The conformance kit on NIO, which runs where there is no native transport. */
@DisabledIfSystemProperty(
    named = "monocle.carrier",
    matches = "baton",
    disabledReason = "the fall-back is tried on one carrier")
class VertxNioTckTest extends BackendTck {

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

  @Override
  protected Map<String, String> notApplicable() {
    return Map.ofEntries(
        Map.entry("VIRTUAL_TIME", "its clock is the real one"),
        Map.entry("ID-6", "it has MULTI_LOOP"),
        Map.entry("ID-8", "it has TCP"),
        Map.entry("TCP-72", "it has TCP"),
        Map.entry("FAULT-2", "it has OS_SOCKETS"),
        Map.entry("ID-14", "it has HTTP"),
        Map.entry("TLS-17", "it has TLS"),
        Map.entry("TLS-35", "it has HTTPS"),
        Map.entry("WS-29", "it has WEBSOCKET"),
        Map.entry("EMBED-6", "it has EMBEDDING"),
        Map.entry("H2-90", "it has HTTP2"));
  }
}
