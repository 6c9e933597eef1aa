package io.monocle.tck.subject;

import io.monocle.LoopGroup;
import io.monocle.LoopGroupBuilder;
import java.time.Duration;

/** Loops: how they open and close. */
public interface GroupVerbs {

  /** {@link LoopGroupBuilder#open}. */
  default LoopGroup open(LoopGroupBuilder builder) {
    return builder.open();
  }

  /** {@link LoopGroup#close}. */
  default void close(LoopGroup group) {
    group.close();
  }

  /** {@link LoopGroup#drain}. */
  default void drain(LoopGroup group, Duration atMost) {
    group.drain(atMost);
  }
}
