package io.monocle.internal;

import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every o-routine of a group as a tree of what is alike. Its size is bounded by the limits below,
 * however many there are; building it takes a few words for each o-routine.
 */
public final class Dump {
  private static final int NODES = 1000;
  private static final int DEPTH = 32;
  private static final int FRAMES = 64;

  /** How many ended ancestors are looked past to find one that lives. */
  private static final int ENDED = 64;

  final Group group;
  final List<LoopSnapshot> loops;
  final DumpNode root = new DumpNode(null, null);
  private final IdentityHashMap<Routine<?>, @Nullable DumpNode> nodes = new IdentityHashMap<>();
  private final long now;
  private int size;
  private int made;

  private Dump(Group group) {
    this.group = group;
    LaunchClock.look();
    this.now = System.nanoTime();
    this.loops = LoopSnapshot.of(group.eventLoops());
    for (LoopSnapshot loop : loops) {
      loop.routines().forEach(routine -> nodes.put(routine, null));
    }
    for (LoopSnapshot loop : loops) {
      loop.routines().forEach(this::place);
    }
    nodes.clear();
  }

  /** See {@link io.monocle.Oroutines#dump}. */
  public static String text(LoopGroup group) {
    return new DumpText(new Dump((Group) group)).toString();
  }

  /** See {@link io.monocle.Oroutines#dumpJson}. */
  public static String json(LoopGroup group) {
    return new DumpJson(new Dump((Group) group)).toString();
  }

  /** How many o-routines it tells of. */
  int size() {
    return size;
  }

  /** Places an o-routine, and before it those above it that have no place yet. */
  private void place(Routine<?> routine) {
    Deque<Routine<?>> toPlace = new ArrayDeque<>();
    DumpNode above = root;
    for (Routine<?> at = routine; at != null; at = livingParent(at)) {
      DumpNode known = nodes.get(at);
      if (known != null) {
        above = known;
        break;
      }
      toPlace.push(at);
    }
    while (!toPlace.isEmpty()) {
      Routine<?> next = toPlace.pop();
      above = placeBelow(above, next);
      nodes.put(next, above);
    }
  }

  private @Nullable Routine<?> livingParent(Routine<?> routine) {
    Routine<?> parent = routine.parent();
    for (int i = 0; i < ENDED && parent != null && !nodes.containsKey(parent); i++) {
      parent = parent.parent();
    }
    return parent != null && nodes.containsKey(parent) ? parent : null;
  }

  private DumpNode placeBelow(DumpNode above, Routine<?> routine) {
    DumpNode.Kind kind = kindOf(routine);
    if (kind.state() == Oroutine.State.DONE) {
      return above;
    }
    size++;
    DumpNode deep = above.parent;
    DumpNode home = deep != null && above.depth >= DEPTH ? deep : above;
    DumpNode node = home.children.get(kind);
    if (node == null) {
      if (made >= NODES) {
        home.besides++;
        return home;
      }
      node = new DumpNode(kind, home);
      home.children.put(kind, node);
      made++;
    }
    node.add(routine, LaunchClock.ageOf(routine.id(), now));
    return node;
  }

  private static String what(WritablePromise<?> awaited) {
    return awaited instanceof Routine<?> ? "an o-routine" : awaited.what();
  }

  private static DumpNode.Kind kindOf(Routine<?> routine) {
    Thread thread = routine.thread();
    Oroutine.State state = routine.state();
    WritablePromise<?> awaited = routine.awaiting;
    List<StackTraceElement> stack =
        thread == null ? List.of() : Frames.readableBelowAwait(thread.getStackTrace());
    return new DumpNode.Kind(
        routine.boundTo().name(),
        state,
        state == Oroutine.State.WAITING && awaited != null ? what(awaited) : "",
        stack.size() > FRAMES ? new ArrayList<>(stack.subList(0, FRAMES)) : stack);
  }
}
