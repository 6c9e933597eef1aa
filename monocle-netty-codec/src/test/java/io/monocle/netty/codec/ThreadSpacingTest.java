package io.monocle.netty.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThreadSpacingTest {
  private static List<Thread> between() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("monocle-spacing"))
        .toList();
  }

  @Test
  void oneLoopNeedsNoRoom() {
    try (ThreadSpacing spacing = new ThreadSpacing()) {
      spacing.next();
      assertEquals(List.of(), between());
    }
  }

  @Test
  void thereAreThreadsBetweenLoopsUntilAllAreThere() throws InterruptedException {
    List<Thread> between;
    try (ThreadSpacing spacing = new ThreadSpacing()) {
      spacing.next();
      spacing.next();
      spacing.next();
      between = between();
      assertEquals(8, between.size());
    }
    for (Thread thread : between) {
      thread.join();
    }
  }
}
