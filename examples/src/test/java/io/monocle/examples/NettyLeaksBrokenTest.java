package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Buffers that nobody releases, each made in a method of its own: the detector tells of each trace
 * once. What is left out, what is found first, and who used a buffer hide no other.
 */
class NettyLeaksBrokenTest {
  private static final String LIBRARY = NettyLeaksBrokenTest.class.getName() + "$Library.";

  /** Stands in for a library that leaves buffers to the garbage collector. */
  private static final class Library {

    static void leaks() {
      make();
    }

    static void leaksAgain() {
      make();
    }

    static void uses(ByteBuf buffer) {
      buffer.touch();
    }
  }

  private static ByteBuf make() {
    return PooledByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1);
  }

  private static void first() {
    make();
  }

  private static void second() {
    make();
  }

  private static void third() {
    make();
  }

  private static void usedByTheLibrary() {
    Library.uses(make());
  }

  private static void isOnly(String method, List<String> found) {
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.getFirst().contains("NettyLeaksBrokenTest." + method + "("), found::toString);
  }

  @Test
  void oneBehindAnother() {
    try (NettyLeaks leaks = new NettyLeaks()) {
      assertEquals(List.of(), leaks.found());
      first();
      isOnly("first", leaks.found());
      second();
      List<String> both = leaks.found();
      assertEquals(2, both.size(), both::toString);
      isOnly("second", both.subList(1, 2));
    }
  }

  @Test
  void oneBehindAnotherThatIsLeftOut() {
    try (NettyLeaks leaks = NettyLeaks.butThoseOf(LIBRARY + "leaks(")) {
      Library.leaks();
      assertEquals(List.of(), leaks.found());
      third();
      isOnly("third", leaks.found());
    }
  }

  @Test
  void oneThatWhoIsLeftOutHasUsed() {
    try (NettyLeaks leaks = NettyLeaks.butThoseOf(LIBRARY)) {
      Library.leaksAgain();
      usedByTheLibrary();
      isOnly("usedByTheLibrary", leaks.found());
    }
  }
}
