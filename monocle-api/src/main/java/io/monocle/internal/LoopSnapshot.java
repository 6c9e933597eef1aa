package io.monocle.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The o-routines of a loop at a moment, and what else keeps it busy. Its list belongs to who holds
 * the loop, so it is asked for as a turn. A loop that does not get to that turn soon is looked at
 * from outside instead: then some that begin or end meanwhile may be missing, and those that have
 * not begun are.
 *
 * @param loop the loop
 * @param routines its o-routines
 * @param timers how many timers are set on it
 * @param open how many connections, listeners and servers are open on it
 * @param stuckIn the turn it could not get away from, or null if it answered
 */
record LoopSnapshot(
    EventLoop loop, List<Routine<?>> routines, int timers, int open, @Nullable String stuckIn) {
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Looks at all loops of a group; from any thread. */
  static List<LoopSnapshot> of(List<EventLoop> loops) {
    List<CompletableFuture<LoopSnapshot>> asked = new ArrayList<>();
    for (EventLoop loop : loops) {
      CompletableFuture<LoopSnapshot> answer = new CompletableFuture<>();
      asked.add(answer);
      loop.onLoop(() -> answer.complete(seen(loop, listed(loop), null)));
    }
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    List<LoopSnapshot> all = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      LoopSnapshot answer = answer(asked.get(i), deadline - System.nanoTime());
      EventLoop loop = loops.get(i);
      all.add(answer == null ? seen(loop, seenFromOutside(loop), turnOf(loop)) : answer);
    }
    return all;
  }

  private static LoopSnapshot seen(
      EventLoop loop, List<Routine<?>> routines, @Nullable String stuckIn) {
    return new LoopSnapshot(loop, routines, loop.timers.size(), loop.resources.size(), stuckIn);
  }

  private static @Nullable LoopSnapshot answer(CompletableFuture<LoopSnapshot> asked, long nanos) {
    try {
      return asked.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** Holding the loop. */
  private static List<Routine<?>> listed(EventLoop loop) {
    List<Routine<?>> all = new ArrayList<>(loop.live.size());
    loop.live.forEach(all::add);
    loop.forEachNotBegun(all::add);
    return all;
  }

  private static List<Routine<?>> seenFromOutside(EventLoop loop) {
    Set<Routine<?>> all = Collections.newSetFromMap(new IdentityHashMap<>());
    loop.live.forEach(all::add);
    loop.live.forEachBackwards(all::add);
    return new ArrayList<>(all);
  }

  private static String turnOf(EventLoop loop) {
    return switch (loop.hold.turn()) {
      case Hold.IDLE -> "something else on its thread";
      case Hold.ROUTINE -> Objects.toString(loop.runningRoutine(), "an o-routine");
      default -> "a callback";
    };
  }
}
