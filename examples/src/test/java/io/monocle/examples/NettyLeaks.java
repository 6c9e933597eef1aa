package io.monocle.examples;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every buffer is watched as long as it is open, and what was not released is found. */
final class NettyLeaks implements AutoCloseable {
  private static final int COLLECTIONS = 20;
  private static final int BUFFERS = 50;

  private final Level before = ResourceLeakDetector.getLevel();
  private final Queue<String> found = new ConcurrentLinkedQueue<>();

  NettyLeaks() {
    ResourceLeakDetector.setLevel(Level.PARANOID);
    ByteBufUtil.setLeakListener((type, records) -> found.add(type + records));
  }

  /** The detector looks at what was collected when a buffer is made. */
  List<String> found() {
    for (int i = 0; i < COLLECTIONS && found.isEmpty(); i++) {
      System.gc();
      for (int j = 0; j < BUFFERS; j++) {
        PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
      }
    }
    return List.copyOf(found);
  }

  @Override
  public void close() {
    ByteBufUtil.setLeakListener(null);
    ResourceLeakDetector.setLevel(before);
  }
}
