package io.monocle.sim.world;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * What comes to a loop from one source, in order: nothing overtakes what came before it in its
 * lane. Guarded by the world's lock.
 */
final class Lane {
  private final Queue<Step> steps = new ArrayDeque<>();
  private final BooleanSupplier cut;

  Lane() {
    this(() -> false);
  }

  /** A lane on which nothing comes while it is cut. */
  Lane(BooleanSupplier cut) {
    this.cut = cut;
  }

  void add(Step step) {
    steps.add(step);
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  boolean isReady(long now) {
    Step first = steps.peek();
    return first != null && first.isDue(now) && !cut.getAsBoolean();
  }

  /** Whether something will come when its time does. */
  boolean isUnderWay() {
    return !steps.isEmpty() && !cut.getAsBoolean();
  }

  Step first() {
    return steps.element();
  }

  Step poll() {
    return steps.remove();
  }
}
