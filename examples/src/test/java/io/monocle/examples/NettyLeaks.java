package io.monocle.examples;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every buffer is watched as long as it is open, and what was not released is found. */
final class NettyLeaks implements AutoCloseable {
  private static final int ROUNDS = 3;
  private static final long PATIENCE_MILLIS = 30_000;
  private static final int BUFFERS = 50;
  private static final String MAKING = "Created at:";

  private final Level before = ResourceLeakDetector.getLevel();
  private final Queue<String> found = new ConcurrentLinkedQueue<>();

  NettyLeaks() {
    this(List.of());
  }

  private NettyLeaks(List<String> makers) {
    ResourceLeakDetector.setLevel(Level.PARANOID);
    ByteBufUtil.setLeakListener(
        (type, records) -> {
          if (makers.stream().noneMatch(making(records)::contains)) {
            found.add(type + records);
          }
        });
  }

  /** Leaves out the buffers that one of these methods makes, named as in a trace: it leaks them. */
  static NettyLeaks butThoseOf(String... makers) {
    return new NettyLeaks(List.of(makers));
  }

  /** Who used a buffer says nothing about whose it is: only who made it. */
  private static String making(String records) {
    int at = records.lastIndexOf(MAKING);
    return at < 0 ? "" : records.substring(at);
  }

  /**
   * All of them, once each in the life of the process. The detector looks at what was collected
   * when a buffer is made.
   */
  List<String> found() {
    for (int i = 0; i < ROUNDS; i++) {
      collect();
      for (int j = 0; j < BUFFERS; j++) {
        PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
      }
    }
    return List.copyOf(found);
  }

  /**
   * Collects, and waits until a reference of its own has been handed to its queue. What a
   * collection finds is handed over by one thread, in any order and as slowly as that thread gets a
   * processor; but what the collection before this one found was handed over before it.
   */
  private static void collect() {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> garbage = new WeakReference<>(new Object(), queue);
    System.gc();
    try {
      if (queue.remove(PATIENCE_MILLIS) != garbage) {
        throw new IllegalStateException("nothing is collected here, so no leak can be found");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking for leaks", e);
    }
  }

  @Override
  public void close() {
    ByteBufUtil.setLeakListener(null);
    ResourceLeakDetector.setLevel(before);
  }
}
