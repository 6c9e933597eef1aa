package io.monocle.tck.subject;

import io.monocle.LoopGroup;
import io.monocle.Oroutines;
import io.monocle.Traces;

/** What failures and dumps tell. */
public interface FailVerbs {

  /** {@link Traces#of}. */
  default String trace(Throwable failure) {
    return Traces.of(failure);
  }

  /** {@link Oroutines#dump}. */
  default String dump(LoopGroup group) {
    return Oroutines.dump(group);
  }
}
