package io.monocle.sim;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.junit.BackendTck;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/**
 * The simulation keeps every rule that applies to it, on a fair network and on a slow one with
 * short writes. Resets and partitions are left out: what rules ask for is what is there without.
 */
class SimulationTckTest {

  abstract static class SimulatedTck extends BackendTck {
    private final Simulation simulation;

    SimulatedTck(Simulation simulation) {
      this.simulation = simulation;
    }

    static Simulation slow(long seed) {
      return Simulation.seed(seed)
          .latency(Duration.ofNanos(50_000), Duration.ofMillis(1))
          .shortWrites(0.3);
    }

    @Override
    protected BackendProvider provider() {
      return simulation.backend();
    }

    @Override
    protected Map<String, String> notApplicable() {
      return Map.ofEntries(
          Map.entry("OS_SOCKETS", "its network is in memory"),
          Map.entry("TLS", "left to engines"),
          Map.entry("HTTPS", "left to engines"),
          Map.entry("HTTP", "left to engines"),
          Map.entry("WEBSOCKET", "left to engines"),
          Map.entry("HTTP2", "left to engines"),
          Map.entry("TIME-9", "its clock is virtual"),
          Map.entry("TIME-10", "its clock is virtual"),
          Map.entry("TIME-18", "its clock is virtual"),
          Map.entry("ID-6", "it has MULTI_LOOP"),
          Map.entry("ID-8", "it has TCP"),
          Map.entry("TCP-72", "it has TCP"),
          Map.entry("EMBED-6", "it has EMBEDDING"));
    }
  }

  @Nested
  class FairTckTest extends SimulatedTck {
    FairTckTest() {
      super(Simulation.seed(1));
    }
  }

  @Nested
  class SlowTckTest extends SimulatedTck {
    SlowTckTest() {
      super(slow(2));
    }
  }

  @Nested
  class SlowAgainTckTest extends SimulatedTck {
    SlowAgainTckTest() {
      super(slow(3));
    }
  }
}
