package io.monocle.internal;

import io.monocle.DeadlockException;
import io.monocle.Oroutine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks, whenever the one loop of a program has nothing left to run, whether anything can ever let
 * its o-routines go on.
 *
 * <p>Timers, connections and offloaded code can. A promise can whose outcome comes from who knows
 * where. What is left are the lines and flags of locks, queues and the like, and o-routines: if all
 * wait for these, only one of them could move, and none will. (A plain thread could, too; those of
 * a program under {@code run} begin with {@code offload}, which counts.)
 */
final class Deadlock {
  private final EventLoop loop;
  private final WritablePromise<?> end;

  Deadlock(EventLoop loop, WritablePromise<?> end) {
    this.loop = loop;
    this.end = end;
  }

  /** Nothing is left to run. Holder only. */
  void look() {
    if (loop.timers.size() > 0 || !loop.resources.isEmpty() || loop.offloads > 0) {
      return;
    }
    List<Routine<?>> all = new ArrayList<>();
    for (Routine<?> each = loop.live.oldest(); each != null; each = each.newer) {
      if (each.state() != Oroutine.State.WAITING || !isInside(each.awaiting)) {
        return;
      }
      all.add(each);
    }
    if (!all.isEmpty() && !loop.isClosed()) {
      end.fail(new DeadlockException(describe(all)));
    }
  }

  private boolean isInside(@Nullable WritablePromise<?> awaited) {
    return awaited instanceof Waiter
        || awaited instanceof Flag
        || awaited instanceof Selection selection && selection.isInside()
        || awaited instanceof Routine<?> routine && routine.boundTo() == loop;
  }

  private static String describe(List<Routine<?>> all) {
    StringBuilder text =
        new StringBuilder("every o-routine waits, and nothing is left to wake one");
    Set<Routine<?>> told = cycle(all);
    if (!told.isEmpty()) {
      text.append("; these wait for each other:");
      told.forEach(each -> tell(text, each));
    }
    if (told.size() < all.size()) {
      text.append(told.isEmpty() ? ":" : "\nand then:");
      all.stream().filter(each -> !told.contains(each)).forEach(each -> tell(text, each));
    }
    return text.toString();
  }

  private static void tell(StringBuilder text, Routine<?> routine) {
    WritablePromise<?> awaited = routine.awaiting;
    text.append("\n  ").append(routine).append(" waits for ");
    text.append(awaited == null || awaited instanceof Routine ? awaited : awaited.what());
  }

  /** Some that wait for each other in a ring; none if there is no ring. */
  private static Set<Routine<?>> cycle(List<Routine<?>> all) {
    for (Routine<?> start : all) {
      Set<Routine<?>> path = new LinkedHashSet<>();
      Routine<?> at = start;
      while (at != null && path.add(at)) {
        at = waitsFor(at);
      }
      if (at == start) {
        return path;
      }
    }
    return Set.of();
  }

  private static @Nullable Routine<?> waitsFor(Routine<?> routine) {
    WritablePromise<?> awaited = routine.awaiting;
    Object holder = awaited instanceof Waiter<?, ?> waiter ? waiter.line.holder() : awaited;
    return holder instanceof Routine<?> other ? other : null;
  }
}
