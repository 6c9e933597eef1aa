package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.spi.Capability;
import io.monocle.tck.TckEnvironment;
import io.monocle.tck.program.Differential;
import io.monocle.tck.program.Program;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random programs do the same on every backend, and on either carrier. {@code -Dprograms} says how
 * many, {@code -Dprograms.seed} which ones; a build always tries the same.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class DifferentialTest {
  private static final long COUNT = Long.getLong("programs", 200);
  private static final long SEED = Long.getLong("programs.seed", 1);
  private static final int PINNED = 200;

  /** Of what the programs from 1 to 200 did when somebody last looked at it. */
  private static final String DIGEST = "7732f2113ec4686a";

  private static final Duration LIMIT = TckEnvironment.standard().scaledCheckTimeout();

  private final List<LoopGroup> groups = new ArrayList<>();
  private final SequencedMap<String, Loop> loops = new LinkedHashMap<>();

  @BeforeEach
  void open() {
    // In real time, so that it can be on either carrier.
    add(LoopGroup.builder().backend(new ReferenceBackendProvider(Set.of(Capability.TCP))).open());
    for (String backend : List.of("netty", "vertx", "reactor")) {
      add(LoopGroup.builder().backend(backend).open());
    }
  }

  private void add(LoopGroup group) {
    groups.add(group);
    loops.put(group.backend(), group.loop());
  }

  @AfterEach
  void close() {
    groups.forEach(LoopGroup::close);
  }

  @Test
  void programsDoTheSameOnEveryBackend() {
    Differential differential = new Differential(loops, LIMIT);
    for (long seed = SEED; seed < SEED + COUNT; seed++) {
      Optional<String> difference = differential.compare(Program.of(seed));
      String at = "-Dprograms.seed=" + seed + "\n";
      assertTrue(difference.isEmpty(), () -> at + difference.orElseThrow());
    }
    System.out.println(
        "programs: %d on %s (%s), -Dprograms.seed=%d"
            .formatted(
                COUNT, loops.sequencedKeySet(), System.getProperty("monocle.carrier"), SEED));
  }

  /** The same digest is expected on both carriers. */
  @Test
  void programsDoTheSameOnEitherCarrier() throws Exception {
    Differential differential = new Differential(loops, LIMIT);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (long seed = 1; seed <= PINNED; seed++) {
      String trace = String.join("\n", differential.trace(Program.of(seed)));
      assertFalse(trace.contains("it ended with"), trace);
      digest.update(trace.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(DIGEST, HexFormat.of().formatHex(digest.digest(), 0, 8));
  }
}
