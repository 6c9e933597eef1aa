package io.monocle.tck.subject;

import io.monocle.Body;
import io.monocle.LoopGroup;
import io.monocle.LoopGroupBuilder;
import io.monocle.Promise;
import io.monocle.spi.Backend;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Loops: how they open and close. */
public interface GroupVerbs {

  /** {@link LoopGroupBuilder#open}. */
  default LoopGroup open(LoopGroupBuilder builder) {
    return builder.open();
  }

  /** {@link LoopGroupBuilder#over(Backend)}. */
  default LoopGroup over(LoopGroupBuilder builder, Backend running) {
    return builder.over(running);
  }

  /** {@link LoopGroupBuilder#over(Executor)}. */
  default LoopGroup over(LoopGroupBuilder builder, Executor executor) {
    return builder.over(executor);
  }

  /** {@link LoopGroupBuilder#run}. */
  default <T extends @Nullable Object> T run(LoopGroupBuilder builder, Body<T> body) {
    return builder.run(body);
  }

  /** {@link LoopGroup#close}. */
  default void close(LoopGroup group) {
    group.close();
  }

  /** {@link LoopGroup#closed}. */
  default Promise<@Nullable Void> closed(LoopGroup group) {
    return group.closed();
  }

  /** {@link LoopGroup#drain}. */
  default Promise<@Nullable Void> drain(LoopGroup group, Duration atMost) {
    return group.drain(atMost);
  }
}
