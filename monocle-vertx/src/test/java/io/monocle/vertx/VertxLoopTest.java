package io.monocle.vertx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertxLoopTest {
  private final VertxBackend backend = Loops.open(2);
  private final VertxLoop loop = backend.loops().getFirst();

  @AfterEach
  void close() {
    Loops.close(backend);
  }

  @Test
  void tasksRunInTheOrderTheyWereHandedOver() {
    List<Integer> order = new ArrayList<>();
    CompletableFuture<List<Integer>> all = new CompletableFuture<>();
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      loop.execute(() -> order.add(number));
    }
    loop.execute(() -> all.complete(order));
    assertEquals(IntStream.range(0, 1_000).boxed().toList(), Loops.await(all));
  }

  @Test
  void nothingRunsInsideTheCallThatHandsItOver() {
    List<String> order = new ArrayList<>();
    CountDownLatch rest = new CountDownLatch(3);
    Loops.run(
        loop,
        () -> {
          loop.execute(
              () -> {
                order.add("task");
                rest.countDown();
              });
          loop.schedule(
              () -> {
                order.add("timer");
                rest.countDown();
              },
              0);
          loop.executeAfterEvents(
              () -> {
                order.add("after events");
                rest.countDown();
              });
          order.add("caller");
        });
    await(rest);
    assertEquals("caller", order.getFirst());
    assertEquals(4, order.size());
  }

  @Test
  void everyTaskRunsOnTheLoopWithItsContextCurrent() {
    List<Boolean> atHome = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(3);
    Runnable look =
        () -> {
          atHome.add(loop.inLoop() && Vertx.currentContext() == loop.context());
          done.countDown();
        };
    loop.execute(
        () -> {
          loop.executeAfterEvents(look);
          loop.schedule(look, 1_000);
          look.run();
        });
    await(done);
    assertEquals(List.of(true, true, true), atHome);
    assertFalse(loop.inLoop());
  }

  @Test
  void afterEventsComesAfterTheTasksOfTheIteration() {
    List<String> order = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(3);
    loop.execute(
        () -> {
          loop.executeAfterEvents(
              () -> {
                order.add("after events");
                done.countDown();
              });
          for (int i = 0; i < 2; i++) {
            loop.execute(
                () -> {
                  order.add("task");
                  done.countDown();
                });
          }
        });
    await(done);
    assertEquals(List.of("task", "task", "after events"), order);
  }

  @Test
  void aTaskThatAlwaysComesBackAfterEventsLeavesRoomForOthers() {
    AtomicInteger rounds = new AtomicInteger();
    CompletableFuture<Integer> other = new CompletableFuture<>();
    Runnable again =
        new Runnable() {
          @Override
          public void run() {
            if (rounds.incrementAndGet() == 100) {
              new Thread(() -> loop.execute(() -> other.complete(rounds.get()))).start();
            }
            if (!other.isDone()) {
              loop.executeAfterEvents(this);
            }
          }
        };
    loop.execute(() -> loop.executeAfterEvents(again));
    assertTrue(Loops.await(other) >= 100);
  }

  @Test
  void aTimerIsNeverEarly() {
    for (long delay : new long[] {-5, 0, 1, 999, 50_000, 1_000_000, 1_500_001, 3_999_999}) {
      CompletableFuture<Long> lateness = new CompletableFuture<>();
      loop.execute(
          () -> {
            long due = loop.nanoTime() + delay;
            loop.schedule(() -> lateness.complete(loop.nanoTime() - due), delay);
          });
      assertTrue(Loops.await(lateness) >= 0, "early after " + delay + " ns");
    }
  }

  @Test
  void aCancelledTimerDoesNotRunEvenIfItIsDue() {
    AtomicInteger ran = new AtomicInteger();
    CompletableFuture<Integer> seen = new CompletableFuture<>();
    loop.execute(
        () -> {
          Cancellable due = loop.schedule(ran::incrementAndGet, 1);
          Cancellable later = loop.schedule(ran::incrementAndGet, 1_000_000);
          long start = loop.nanoTime();
          while (loop.nanoTime() - start < 1_000) {}
          due.cancel();
          later.cancel();
          later.cancel();
          loop.schedule(() -> seen.complete(ran.get()), 2_000_000);
        });
    assertEquals(0, Loops.await(seen));
  }

  @Test
  void aThreadThatIsBoundHasTheLoopsContext() throws InterruptedException {
    CompletableFuture<List<Context>> seen = new CompletableFuture<>();
    Context other = backend.loops().getLast().context();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  List<Context> contexts = new ArrayList<>();
                  loop.bindThread();
                  contexts.add(Vertx.currentContext());
                  LockSupport.parkNanos(1);
                  backend
                      .loops()
                      .getLast()
                      .context()
                      .dispatch(() -> contexts.add(Vertx.currentContext()));
                  contexts.add(Vertx.currentContext());
                  contexts.add(loop.context().owner().getOrCreateContext());
                  seen.complete(contexts);
                });
    assertEquals(List.of(loop.context(), other, loop.context(), loop.context()), Loops.await(seen));
    thread.join();
    assertNull(Vertx.currentContext());
  }

  @Test
  void eachLoopHasAThreadOfItsOwnWithANameThatTells() {
    Thread first = Loops.on(loop, Thread::currentThread);
    Thread second = Loops.on(backend.loops().getLast(), Thread::currentThread);
    assertNotSame(first, second);
    assertEquals("test-vertx-0", first.getName());
    assertEquals("test-vertx-1", second.getName());
    assertSame(first, Loops.on(loop, Thread::currentThread));
  }

  @Test
  void aTaskIsRefusedOnceTheBackendIsClosed() {
    Loops.close(backend);
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(Loops.SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
