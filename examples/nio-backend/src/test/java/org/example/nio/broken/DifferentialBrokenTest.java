package org.example.nio.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.spi.Cancellable;
import io.monocle.spi.LoopDriver;
import io.monocle.tck.TckEnvironment;
import io.monocle.tck.program.Differential;
import io.monocle.tck.program.Program;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.LongStream;
import org.example.nio.NioBackendProvider;
import org.junit.jupiter.api.Test;

/** A backend that does something else is found out, with a small program. */
class DifferentialBrokenTest {
  private static final Duration LIMIT = TckEnvironment.standard().scaled(Duration.ofMillis(200));

  /** Its timers never fire. */
  private static final class Timeless extends Altered {
    @Override
    AlteredLoop alter(LoopDriver loop) {
      return new AlteredLoop(loop) {
        @Override
        public Cancellable schedule(Runnable task, long delayNanos) {
          return () -> {};
        }
      };
    }
  }

  @Test
  void aDifferenceIsShownWithASmallProgram() {
    Program sleeps =
        LongStream.range(0, 100)
            .mapToObj(Program::of)
            .filter(program -> program.toString().contains("Sleep["))
            .findFirst()
            .orElseThrow();
    try (LoopGroup sound = LoopGroup.builder().backend(new NioBackendProvider()).open();
        LoopGroup broken = LoopGroup.builder().backend(new Timeless()).closeTimeout(LIMIT).open()) {
      SequencedMap<String, Loop> loops = new LinkedHashMap<>();
      loops.put("sound", sound.loop());
      assertEquals(Optional.empty(), new Differential(loops, LIMIT).compare(sleeps));
      loops.put("broken", broken.loop());
      String told = new Differential(loops, LIMIT).compare(sleeps).orElseThrow();
      assertTrue(told.contains("Sleep["), told);
      assertTrue(
          told.contains("broken: [it ended with java.util.concurrent.TimeoutException]"), told);
      String smallest = told.substring(0, told.indexOf("sound:"));
      assertTrue(smallest.length() < sleeps.toString().length(), told);
    }
  }
}
