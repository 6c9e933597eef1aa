package io.monocle.tck;

import io.monocle.LoopGroup;
import io.monocle.spi.BackendProvider;

/** What a run verifies, in the words of its report: backend, carrier, Java. */
final class Combination {
  private Combination() {}

  static String of(BackendProvider provider) {
    return "%s, %s carrier, Java %s"
        .formatted(name(provider), carrier(), Runtime.version().feature());
  }

  private static String name(BackendProvider provider) {
    try {
      return provider.name();
    } catch (RuntimeException e) {
      return provider.getClass().getName();
    }
  }

  /** Left to itself, the core takes the loop carrier where the JDK is open to it. */
  private static String carrier() {
    String wanted = System.getProperty("monocle.carrier", "auto");
    boolean open = Object.class.getModule().isOpen("java.lang", LoopGroup.class.getModule());
    return wanted.equals("auto") ? (open ? "loop" : "baton") : wanted;
  }
}
