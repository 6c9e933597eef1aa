package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.LoopDriver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

class LoopDriverTest {

  @EngineTest
  void tasksRunInOrderOnTheLoopsThreadAndNeverInline(Engine engine) throws IOException {
    try (Rig rig = Rig.open(engine)) {
      LoopDriver loop = rig.loop();
      List<Integer> order = new ArrayList<>();
      int many = 10_000;
      rig.run(
          () -> {
            for (int i = 0; i < many; i++) {
              int number = i;
              loop.execute(() -> order.add(number));
            }
            assertTrue(order.isEmpty(), "a task ran inside execute");
          });
      List<Integer> seen = rig.on(() -> order);
      assertEquals(IntStream.range(0, many).boxed().toList(), seen);
      assertFalse(loop.inLoop());
      assertTrue(rig.<Boolean>on(loop::inLoop));
      assertEquals(Rig.THREADS + "0", rig.on(() -> Thread.currentThread().getName()));
    }
  }

  @EngineTest
  void threadsBearThePrefixAndTheirIndex(Engine engine) throws IOException {
    try (Rig rig = Rig.open(engine, 3)) {
      List<String> names = new ArrayList<>();
      for (LoopDriver loop : rig.backend.loops()) {
        names.add(Rig.on(loop, () -> Thread.currentThread().getName()));
      }
      assertEquals(List.of("rig-0", "rig-1", "rig-2"), names);
      assertFalse(rig.<Boolean>on(() -> Thread.currentThread().isDaemon()));
    }
  }

  @EngineTest
  void tasksAfterEventsRunAfterTheIterationsTasks(Engine engine) throws IOException {
    try (Rig rig = Rig.open(engine)) {
      LoopDriver loop = rig.loop();
      List<String> order = new ArrayList<>();
      CompletableFuture<List<String>> done = new CompletableFuture<>();
      loop.execute(
          () -> {
            loop.executeAfterEvents(() -> order.add("after 1"));
            loop.executeAfterEvents(
                () -> {
                  order.add("after 2");
                  loop.executeAfterEvents(() -> done.complete(order));
                  loop.execute(() -> order.add("task of after 2"));
                });
            loop.execute(
                () -> {
                  order.add("task");
                  loop.execute(() -> order.add("task of task"));
                });
            order.add("first");
          });
      assertEquals(
          List.of("first", "task", "task of task", "after 1", "after 2", "task of after 2"),
          Rig.get(done));
    }
  }

  @EngineTest
  void aTaskAfterEventsThatThrowsHoldsUpNoOther(Engine engine) throws IOException {
    try (Rig rig = Rig.open(engine)) {
      LoopDriver loop = rig.loop();
      CompletableFuture<String> done = new CompletableFuture<>();
      rig.run(
          () -> {
            loop.executeAfterEvents(
                () -> {
                  throw new IllegalStateException("on purpose");
                });
            loop.executeAfterEvents(() -> done.complete("ran"));
          });
      assertEquals("ran", Rig.get(done));
      CompletableFuture<String> again = new CompletableFuture<>();
      rig.run(() -> loop.executeAfterEvents(() -> again.complete("ran")));
      assertEquals("ran", Rig.get(again));
    }
  }

  @EngineTest
  void aTaskThatAsksForItselfAfterEventsLetsTimersAndTasksThrough(Engine engine)
      throws IOException {
    try (Rig rig = Rig.open(engine)) {
      LoopDriver loop = rig.loop();
      boolean[] expired = new boolean[1];
      CompletableFuture<String> done = new CompletableFuture<>();
      Runnable busy =
          new Runnable() {
            @Override
            public void run() {
              if (expired[0]) {
                done.complete("let through");
              } else {
                loop.executeAfterEvents(this);
              }
            }
          };
      rig.run(
          () -> {
            loop.schedule(() -> expired[0] = true, TimeUnit.MILLISECONDS.toNanos(5));
            loop.executeAfterEvents(busy);
          });
      rig.run(() -> {});
      assertEquals("let through", Rig.get(done));
    }
  }

  @EngineTest
  void timersAreNeverEarly(Engine engine) throws IOException {
    try (Rig rig = Rig.open(engine)) {
      LoopDriver loop = rig.loop();
      for (long delay : new long[] {-1, 0, 1, 1_000, 100_000, 1_000_000, 3_500_000}) {
        CompletableFuture<Long> over = new CompletableFuture<>();
        rig.run(
            () -> {
              long due = loop.nanoTime() + delay;
              loop.schedule(() -> over.complete(loop.nanoTime() - due), delay);
              assertFalse(over.isDone(), "a timer's task ran inside schedule");
            });
        assertTrue(Rig.get(over) >= 0, () -> "early by " + -over.join() + " ns of " + delay);
      }
    }
  }

  @EngineTest
  void aCancelledTimerDoesNotRun(Engine engine) throws IOException {
    try (Rig rig = Rig.open(engine)) {
      LoopDriver loop = rig.loop();
      List<String> ran = new ArrayList<>();
      CompletableFuture<String> last = new CompletableFuture<>();
      rig.run(
          () -> {
            var first = loop.schedule(() -> ran.add("first"), 1_000);
            var both = new ArrayList<io.monocle.spi.Cancellable>();
            // Due together: the loop has already taken the second when the first cancels it.
            loop.schedule(() -> both.getFirst().cancel(), 1_000_000);
            both.add(loop.schedule(() -> ran.add("second"), 1_000_000));
            var never = loop.schedule(() -> ran.add("never"), Long.MAX_VALUE);
            loop.schedule(() -> last.complete("last"), 2_000_000);
            first.cancel();
            first.cancel();
            never.cancel();
            long until = loop.nanoTime() + 1_500_000;
            while (loop.nanoTime() < until) {
              Thread.onSpinWait();
            }
          });
      assertEquals("last", Rig.get(last));
      assertEquals(List.of(), rig.on(() -> ran));
    }
  }

  @EngineTest
  void aTimerFarAwayHoldsNothingUp(Engine engine) throws IOException {
    try (Rig rig = Rig.open(engine)) {
      LoopDriver loop = rig.loop();
      CompletableFuture<String> near = new CompletableFuture<>();
      rig.run(
          () -> {
            loop.schedule(() -> near.complete("far"), Long.MAX_VALUE);
            loop.schedule(() -> near.complete("far"), TimeUnit.DAYS.toNanos(400));
            loop.schedule(() -> near.complete("near"), 1_000_000);
          });
      assertEquals("near", Rig.get(near));
    }
  }
}
