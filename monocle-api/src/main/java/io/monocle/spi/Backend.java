package io.monocle.spi;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Some running event loops of one engine.
 *
 * <p><b>Threads:</b> any thread may call any method, the loops' own threads included.
 * <b>Cancellation:</b> none. <b>Errors:</b> {@link #close} reports through its stage.
 */
public interface Backend {

  /** The name of the provider that opened it. */
  String name();

  /** What it can do: the provider's declaration. */
  Set<Capability> capabilities();

  /** The loops, in a fixed order; at least one. */
  List<? extends LoopDriver> loops();

  /**
   * Ends the loops this backend started and the connections and listeners on them, and leaves loops
   * it only adopted running. The second call and every later one return the first one's stage.
   *
   * @return completes when the last thread this backend started will run no further task
   * @implSpec Must not block, and must work on a loop's own thread. Tasks handed over before this
   *     call still run or are dropped; tasks handed over after it are refused.
   */
  CompletionStage<Void> close();
}
