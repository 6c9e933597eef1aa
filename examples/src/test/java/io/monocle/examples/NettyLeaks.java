package io.monocle.examples;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every buffer is watched as long as it is open, and what was not released is found. */
final class NettyLeaks implements AutoCloseable {
  private static final int ROUNDS = 5;
  private static final int ATTEMPTS = 20;
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
   * when a buffer is made. What a collection finds may be handed to it while the next one runs, so
   * one more is not enough to have it all.
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

  private static void collect() {
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    for (int i = 0; i < ATTEMPTS && !garbage.refersTo(null); i++) {
      System.gc();
    }
    if (!garbage.refersTo(null)) {
      throw new IllegalStateException("nothing is collected here, so no leak can be found");
    }
  }

  @Override
  public void close() {
    ByteBufUtil.setLeakListener(null);
    ResourceLeakDetector.setLevel(before);
  }
}
