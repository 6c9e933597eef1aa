package io.monocle.tck.subject;

import io.monocle.Blocking;
import io.monocle.Flows;
import io.monocle.Loop;
import io.monocle.Promise;
import java.io.InputStream;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishers, both ways, and views for code that blocks. */
public interface FlowVerbs {

  /** {@link Flows#publisher(Loop, io.monocle.Flows.EmitterBody)}. */
  default <T> Flow.Publisher<T> publisher(Loop loop, Flows.EmitterBody<T> body) {
    return Flows.publisher(loop, body);
  }

  /** {@link Blocking#inputStream}. */
  default InputStream inputStream(Supplier<Promise<byte @Nullable []>> reads) {
    return Blocking.inputStream(reads);
  }

  /** {@link Blocking#iterator}. */
  default <T> Iterator<T> iterator(Iterable<T> items) {
    return Blocking.iterator(items);
  }

  /** {@link Flows#each}. */
  default <T> Flows.Items<T> each(Flow.Publisher<? extends T> publisher, int prefetch) {
    return Flows.each(publisher, prefetch);
  }
}
