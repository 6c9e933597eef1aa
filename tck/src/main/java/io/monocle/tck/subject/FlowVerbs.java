package io.monocle.tck.subject;

import io.monocle.Flows;
import io.monocle.Loop;
import java.util.concurrent.Flow;

/** Publishers, both ways. */
public interface FlowVerbs {

  /** {@link Flows#publisher(Loop, io.monocle.Flows.EmitterBody)}. */
  default <T> Flow.Publisher<T> publisher(Loop loop, Flows.EmitterBody<T> body) {
    return Flows.publisher(loop, body);
  }

  /** {@link Flows#each}. */
  default <T> Flows.Items<T> each(Flow.Publisher<? extends T> publisher, int prefetch) {
    return Flows.each(publisher, prefetch);
  }
}
