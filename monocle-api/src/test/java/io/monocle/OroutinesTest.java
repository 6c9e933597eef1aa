package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.current;
import static io.monocle.Monocle.launch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OroutinesTest {
  private static final int MANY = 100_000;

  private final Deferred<Integer> release = new Deferred<>();

  private static LoopGroup open(int loops) {
    return LoopGroup.builder().backend(new PlainBackend()).loops(loops).open();
  }

  private int waitForRelease() {
    return await(release.promise());
  }

  private int waitForChildren(String name, int count, CountDownLatch launched) {
    List<Promise<Integer>> children = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      children.add(
          name.isEmpty() ? launch(this::waitForRelease) : launch(name, this::waitForRelease));
    }
    launch(launched::countDown);
    children.forEach(Monocle::await);
    return count;
  }

  private Oroutine<Integer> parked(LoopGroup group, String child, int count) throws Exception {
    CountDownLatch launched = new CountDownLatch(1);
    Oroutine<Integer> parent =
        group.loop().launch("parent", () -> waitForChildren(child, count, launched));
    launched.await();
    return parent;
  }

  @Test
  void showsWhoAwaitsWhatAndWhereBelowItsParent() throws Exception {
    try (LoopGroup group = open(1)) {
      Oroutine<Integer> parent = parked(group, "child", 1);
      String text = normal(Oroutines.dump(group));
      assertEquals(
          """
          LoopGroup[plain, 1 loops]: 2 o-routines
          plain-0: 2 o-routines
          o-routine "parent" (n), WAITING for an o-routine, launched n s ago
              at java.base/java.util.ArrayList.forEach(ArrayList.java:n)
              at io.monocle.OroutinesTest.waitForChildren(OroutinesTest.java:n)
              at io.monocle.OroutinesTest.lambda$parked$n(OroutinesTest.java:n)
            o-routine "child" (n), WAITING for a promise, launched n s ago
                at io.monocle.OroutinesTest.waitForRelease(OroutinesTest.java:n)
          """,
          text);
      release.succeed(1);
      assertEquals(1, parent.join());
    }
  }

  /** Without what differs from run to run. */
  private static String normal(String text) {
    return text.replaceAll("\\(\\d+\\)", "(n)")
        .replaceAll("between \\d+\\.\\d and ", "")
        .replaceAll("\\d+\\.\\d s", "n s")
        .replaceAll("java:\\d+", "java:n")
        .replaceAll("parked\\$\\d+", "parked\\$n")
        .replace(System.lineSeparator(), "\n");
  }

  @Test
  void theDumpOfAHundredThousandIsShort() throws Exception {
    try (LoopGroup group = open(1)) {
      Oroutine<Integer> parent = parked(group, "", MANY);
      String text = Oroutines.dump(group);
      assertTrue(text.contains(": " + (MANY + 1) + " o-routines"), text);
      assertTrue(text.contains("  " + MANY + " o-routines (o-routine \"parent/"), text);
      assertTrue(text.lines().count() < 12, text);
      String json = Oroutines.dumpJson(group);
      assertTrue(json.contains("{\"count\":" + MANY + ","), json);
      assertTrue(json.length() < 2_000, json);
      release.succeed(1);
      assertEquals(MANY, parent.join());
    }
  }

  private int chain(int depth, CountDownLatch launched) {
    if (depth == 0) {
      launched.countDown();
      return waitForRelease();
    }
    return await(launch(() -> chain(depth - 1, launched)));
  }

  @Test
  void aLongChainOfParentsDoesNotGrowWithoutBound() throws Exception {
    try (LoopGroup group = open(1)) {
      CountDownLatch launched = new CountDownLatch(1);
      Oroutine<Integer> top = group.loop().launch(() -> chain(3_000, launched));
      launched.await();
      String text = Oroutines.dump(group);
      assertTrue(text.contains(": 3001 o-routines"), text.lines().findFirst()::get);
      assertTrue(text.length() < 100_000, () -> "it has " + text.length() + " characters");
      release.succeed(1);
      assertEquals(1, top.join());
    }
  }

  @Test
  void aLoopInTheMiddleOfATurnIsLookedAtFromOutside() throws Exception {
    try (LoopGroup group = open(2)) {
      CountDownLatch spinning = new CountDownLatch(1);
      AtomicBoolean released = new AtomicBoolean();
      parked(group, "child", 1);
      Oroutine<?> busy = group.loop().launch("busy", () -> spin(spinning, released));
      spinning.await();
      String text = Oroutines.dump(group);
      String json = Oroutines.dumpJson(group);
      released.set(true);
      assertTrue(text.contains("plain-0: busy with o-routine \"busy\""), text);
      assertTrue(text.contains("plain-1: 0 o-routines"), text);
      assertTrue(text.contains("OroutinesTest.spin(OroutinesTest.java:"), text);
      assertTrue(text.contains("o-routine \"child\""), text);
      assertTrue(json.contains("\"complete\":false,\"busyWith\":\"o-routine \\\"busy\\\""), json);
      busy.join();
    }
  }

  private static void spin(CountDownLatch spinning, AtomicBoolean released) {
    spinning.countDown();
    while (!released.get()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void onALoopItShowsItsOwnRoutineAndThoseThatHaveNotBegun() throws Exception {
    try (LoopGroup group = open(1)) {
      String text =
          group
              .loop()
              .launch(
                  "looks",
                  () -> {
                    launch("later", () -> 1);
                    return Oroutines.dump(current().loop().group());
                  })
              .join();
      assertTrue(text.contains("o-routine \"looks\""), text);
      assertTrue(text.lines().anyMatch(line -> line.startsWith("  o-routine \"later\"")), text);
      assertTrue(text.contains(", RUNNING, launched"), text);
      assertTrue(text.contains(", NEW, launched"), text);
      assertFalse(text.contains("WAITING"), text);
    }
  }

  @Test
  void aDumpWhileRoutinesComeAndGoHarmsNobody() throws Exception {
    try (LoopGroup group = open(2)) {
      AtomicBoolean ends = new AtomicBoolean();
      List<Oroutine<Integer>> busy = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        busy.add(group.next().launch(() -> comeAndGo(ends)));
      }
      for (int i = 0; i < 100; i++) {
        assertTrue(Oroutines.dump(group).contains("o-routine"));
      }
      ends.set(true);
      for (Oroutine<Integer> each : busy) {
        assertTrue(each.join() > 0);
      }
    }
  }

  private static int comeAndGo(AtomicBoolean ends) {
    int rounds = 0;
    do {
      rounds += await(launch(() -> await(Monocle.yieldNow()) == null ? 1 : 0));
    } while (!ends.get());
    return rounds;
  }
}
