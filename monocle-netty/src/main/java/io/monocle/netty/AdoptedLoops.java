package io.monocle.netty;

import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The groups over the event loops of applications: one for each Netty group. */
final class AdoptedLoops {
  /** By the event loop's parent, or by itself if it has none. What is closed is not in it. */
  private static final ConcurrentMap<EventLoopGroup, AdoptedLoops> OPEN = new ConcurrentHashMap<>();

  private final LoopGroup group;
  private final IdentityHashMap<EventLoop, Loop> loops = new IdentityHashMap<>();

  private AdoptedLoops(List<EventLoop> eventLoops) {
    NettyBackend backend = NettyBackend.adopt(eventLoops);
    group = LoopGroup.over(backend);
    for (int i = 0; i < eventLoops.size(); i++) {
      loops.put(eventLoops.get(i), group.loops().get(i));
      backend.driver(i).beforeTheLoopEnds(() -> group.drain(Duration.ZERO));
    }
  }

  static Loop loopOver(EventLoop eventLoop) {
    EventLoopGroup parent = eventLoop.parent();
    if (parent != null) {
      Loop found = open(parent, () -> siblings(parent)).loops.get(eventLoop);
      if (found != null) {
        return found;
      }
    }
    return Objects.requireNonNull(open(eventLoop, () -> List.of(eventLoop)).loops.get(eventLoop));
  }

  private static AdoptedLoops open(EventLoopGroup key, Supplier<List<EventLoop>> eventLoops) {
    AdoptedLoops known = OPEN.get(key);
    if (known != null) {
      return known;
    }
    AdoptedLoops opened = OPEN.computeIfAbsent(key, absent -> new AdoptedLoops(eventLoops.get()));
    // As a future, so that it happens on whatever thread and not as a turn of a loop that may end.
    var _ = opened.group.closed().toCompletableFuture().thenRun(() -> OPEN.remove(key, opened));
    return opened;
  }

  private static List<EventLoop> siblings(EventLoopGroup parent) {
    List<EventLoop> found = new ArrayList<>();
    for (EventExecutor executor : parent) {
      found.add((EventLoop) executor);
    }
    return found;
  }
}
