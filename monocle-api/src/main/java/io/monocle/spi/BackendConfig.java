package io.monocle.spi;

import java.util.Objects;

/**
 * What a {@link BackendProvider} is asked to open.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> the constructor refuses
 * what is out of range.
 *
 * @param loops how many loops, at least 1
 * @param threadNamePrefix what the names of the loops' threads begin with
 */
public record BackendConfig(int loops, String threadNamePrefix) {

  /** Checks the ranges. */
  public BackendConfig {
    if (loops < 1) {
      throw new IllegalArgumentException("loops must be at least 1, not " + loops);
    }
    Objects.requireNonNull(threadNamePrefix, "threadNamePrefix");
  }
}
