package io.monocle.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Loop;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A test with several seeds is several tests, and one that fails tells its own. */
class SeedsTest {
  private static final int SEEDS = 20;
  private static final List<List<Integer>> ORDERS = new ArrayList<>();

  @OroutineTest(loops = 4, seed = 7, seeds = SEEDS)
  void loopsTakeTurns() {
    List<Integer> order = new ArrayList<>();
    List<Loop> loops = Monocle.current().loop().group().loops();
    List<Oroutine<?>> all = new ArrayList<>();
    for (int i = 1; i < loops.size(); i++) {
      int number = i;
      all.add(loops.get(i).launch(() -> order.add(number)));
    }
    all.forEach(Monocle::await);
    ORDERS.add(order);
  }

  @AfterAll
  static void eachSeedHadItsRun() {
    assertEquals(SEEDS, ORDERS.size());
    Set<List<Integer>> different = new HashSet<>(ORDERS);
    assertTrue(different.size() > 1, different::toString);
  }

  @Test
  void whatFailsTellsItsSeed() throws Exception {
    OroutineTest how =
        SeedsTest.class.getDeclaredMethod("loopsTakeTurns").getAnnotation(OroutineTest.class);
    SeededTest test = new SeededTest(how, 17);
    assertEquals("seed 17", test.getDisplayName(1));
    Throwable told = test.telling(new AssertionError("planned"));
    assertEquals("planned", told.getMessage());
    assertTrue(
        told.getSuppressed()[0].getMessage().contains("@OroutineTest(seed = 17)"),
        told.getSuppressed()[0]::toString);
  }
}
