package io.monocle.tck.spi;

import io.monocle.tck.kit.Law;
import java.util.List;
import java.util.stream.Stream;

/** Every law of the seam between the core and a backend. */
public final class SpiLaws {
  private SpiLaws() {}

  /** All of them, chapter by chapter. */
  public static List<Law> all() {
    return Stream.of(
            IdRules.laws(),
            LoopRules.laws(),
            TimeRules.laws(),
            TcpRules.laws(),
            EmbedRules.laws(),
            CloseRules.laws())
        .flatMap(List::stream)
        .toList();
  }
}
