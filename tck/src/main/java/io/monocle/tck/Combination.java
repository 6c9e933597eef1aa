package io.monocle.tck;

import io.monocle.spi.BackendProvider;

/** What a run verifies, in the words of its report. */
final class Combination {
  private Combination() {}

  static String of(BackendProvider provider) {
    String carrier = System.getProperty("monocle.carrier", "auto");
    return "%s, carrier %s, Java %s"
        .formatted(name(provider), carrier, Runtime.version().feature());
  }

  private static String name(BackendProvider provider) {
    try {
      return provider.name();
    } catch (RuntimeException e) {
      return provider.getClass().getName();
    }
  }
}
