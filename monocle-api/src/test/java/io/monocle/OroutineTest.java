package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.offload;
import static io.monocle.Monocle.onCancel;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OroutineTest {
  private LoopGroup group;

  @BeforeEach
  void open() {
    group = LoopGroup.builder().backend(new PlainBackend()).loops(2).open();
  }

  @AfterEach
  void close() {
    group.close();
    assertTrue(group.closed().isDone());
  }

  private <T> T onLoop(Body<T> body) throws InterruptedException {
    return group.loop().launch(body).join();
  }

  @Test
  void launchReturnsBeforeTheBodyBegins() throws Exception {
    List<String> trace = new ArrayList<>();
    onLoop(
        () -> {
          var child =
              launch(
                  () -> {
                    trace.add("child");
                  });
          trace.add("launched");
          await(child);
          trace.add("joined");
          return null;
        });
    assertEquals(List.of("launched", "child", "joined"), trace);
  }

  @Test
  void failuresComeAsTheyAre() throws Exception {
    IOException failure = new IOException("x");
    Oroutine<String> failing =
        group
            .loop()
            .launch(
                () -> {
                  if (failure != null) {
                    throw failure;
                  }
                  return "";
                });
    assertSame(failure, assertThrows(IOException.class, failing::join));
  }

  @Test
  void manyHopsOverTwoLoops() throws Exception {
    Loop other = group.loops().get(1);
    int sum =
        onLoop(
            () -> {
              int total = 0;
              for (int i = 0; i < 1000; i++) {
                int n = i;
                total += await(other.launch(() -> n));
                await(yieldNow());
              }
              return total;
            });
    assertEquals(499_500, sum);
  }

  @Test
  void cancelIsLevelTriggered() throws Exception {
    List<String> trace = new ArrayList<>();
    Oroutine<?> sleeper =
        group
            .loop()
            .launch(
                () -> {
                  for (int i = 0; i < 3; i++) {
                    try {
                      await(sleep(Duration.ofHours(1)));
                    } catch (CancellationException e) {
                      trace.add("cancelled");
                    }
                  }
                });
    onLoop(() -> await(yieldNow()));
    sleeper.cancel();
    sleeper.join();
    assertEquals(List.of("cancelled", "cancelled", "cancelled"), trace);
  }

  @Test
  void anAwaitGivesUpAfterItsTime() throws Exception {
    onLoop(
        () -> {
          assertThrows(TimeoutException.class, () -> await(Promise.never(), Duration.ofMillis(5)));
          return await(sleep(Duration.ofMillis(1)));
        });
  }

  @Test
  void offloadLeavesTheLoopAndComesBack() throws Exception {
    onLoop(
        () -> {
          Thread mine = Thread.currentThread();
          Thread other = await(offload(Thread::currentThread));
          assertSame(mine, Thread.currentThread());
          assertFalse(mine == other);
          return null;
        });
  }

  @Test
  void awaitElsewhereNamesTheFix() {
    NotOnLoopException e =
        assertThrows(NotOnLoopException.class, () -> await(Promise.completed(1)));
    assertTrue(e.getMessage().contains("loop.launch"), e.getMessage());
  }

  @Test
  void closeCancelsWhatSleeps() throws Exception {
    Oroutine<?> sleeper = group.loop().launch(() -> await(sleep(Duration.ofHours(1))));
    onLoop(() -> await(yieldNow()));
    group.close();
    assertThrows(CancellationException.class, sleeper::join);
  }

  @Test
  void anInterruptDoesNotCutCloseShort() throws Exception {
    Oroutine<?> sleeper = group.loop().launch(() -> await(sleep(Duration.ofHours(1))));
    onLoop(() -> await(yieldNow()));
    Thread.currentThread().interrupt();
    group.close();
    assertTrue(Thread.interrupted());
    assertTrue(sleeper.isDone());
    assertTrue(group.closed().isDone());
  }

  @Test
  void cancelHooksRunInnerToOuterBeforeTheAwaitThrows() throws Exception {
    List<String> trace = new ArrayList<>();
    Oroutine<?> waiting =
        group
            .loop()
            .launch(
                () -> {
                  onCancel(() -> trace.add("outer"));
                  try (Registration _ = onCancel(() -> trace.add("taken back"))) {
                    await(yieldNow());
                  }
                  onCancel(() -> trace.add("inner"));
                  try {
                    await(Promise.never());
                  } catch (CancellationException e) {
                    trace.add(e.getMessage().replaceFirst(".*: ", ""));
                    throw e;
                  }
                });
    while (waiting.state() != Oroutine.State.WAITING) {
      onLoop(() -> await(yieldNow()));
    }
    waiting.cancel("the test says so");
    waiting.cancel("too late");
    assertThrows(CancellationException.class, waiting::join);
    assertEquals(List.of("inner", "outer", "the test says so"), trace);
  }

  @Test
  void localsAreInherited() throws Exception {
    OroutineLocal<String> local = OroutineLocal.of("default");
    List<String> trace = new ArrayList<>();
    onLoop(
        () -> {
          trace.add(local.get());
          Oroutine<?> child =
              local.where("outer", () -> launch("child", () -> trace.add(local.get())));
          trace.add(local.get());
          await(child);
          assertSame(Monocle.current(), child.parent());
          return null;
        });
    assertEquals(List.of("default", "default", "outer"), trace);
    assertEquals("default", local.get());
  }
}
