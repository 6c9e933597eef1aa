package io.monocle.internal.executor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches on which threads an executor runs tasks. Another thread than before may have replaced it,
 * as Swing does with its own; a former one that comes back shows that there are several. Used by
 * who runs a drain.
 */
final class OneThread {
  private final List<Thread> former = new ArrayList<>();

  /** What is wrong with a task on this thread after one on that, or null. */
  @Nullable String problem(Thread now, @Nullable Thread before) {
    if (now.isVirtual()) {
      return Probe.virtual(now);
    }
    former.removeIf(each -> !each.isAlive());
    if (former.contains(now)) {
      return Probe.several(before, now);
    }
    if (before != null) {
      former.add(before);
    }
    return null;
  }
}
