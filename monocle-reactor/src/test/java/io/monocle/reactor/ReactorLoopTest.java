package io.monocle.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.Cancellable;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Quiet.class)
class ReactorLoopTest {

  @ParameterizedTest
  @EnumSource
  void tasksRunInOrderAndNeverInline(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      ReactorLoop loop = running.loop();
      List<Integer> order = new ArrayList<>();
      CompletableFuture<Boolean> inline = new CompletableFuture<>();
      loop.execute(
          () -> {
            AtomicBoolean ran = new AtomicBoolean();
            for (int i = 0; i < 1000; i++) {
              int number = i;
              loop.execute(
                  () -> {
                    ran.set(true);
                    order.add(number);
                  });
            }
            inline.complete(ran.get());
          });
      assertFalse(inline.get(20, TimeUnit.SECONDS), "a task ran inside execute");
      Engine.run(loop, () -> {});
      assertEquals(IntStream.range(0, 1000).boxed().toList(), Engine.on(loop, () -> order));
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsItsOwnThread(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(2)) {
      ReactorLoop loop = running.loop();
      assertFalse(loop.inLoop());
      assertTrue(Engine.on(loop, loop::inLoop));
      assertFalse(Engine.on(running.backend.loops().get(1), loop::inLoop));
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterEventsComesAfterTheTasksOfTheIteration(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      ReactorLoop loop = running.loop();
      List<String> order = new ArrayList<>();
      CountDownLatch done = new CountDownLatch(1);
      loop.execute(
          () -> {
            loop.executeAfterEvents(() -> order.add("after 1"));
            loop.executeAfterEvents(
                () -> {
                  order.add("after 2");
                  done.countDown();
                });
            loop.execute(() -> order.add("task"));
            order.add("first");
          });
      assertTrue(done.await(20, TimeUnit.SECONDS));
      assertEquals(List.of("first", "task", "after 1", "after 2"), Engine.on(loop, () -> order));
    }
  }

  /** Whoever asks again from there for ever does not keep the loop from its sockets. */
  @ParameterizedTest
  @EnumSource
  void afterEventsLetsEventsThroughWhenItAsksAgain(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      ReactorLoop loop = running.loop();
      Listening listening =
          Listening.on(
              loop,
              trace -> {
                trace.echo();
                trace.connection.reading(true);
              });
      AtomicBoolean stop = new AtomicBoolean();
      CountDownLatch stopped = new CountDownLatch(1);
      Runnable again =
          new Runnable() {
            @Override
            public void run() {
              if (stop.get()) {
                stopped.countDown();
              } else {
                loop.executeAfterEvents(this);
              }
            }
          };
      Engine.run(loop, () -> loop.executeAfterEvents(again));
      try (Socket peer = listening.connect()) {
        peer.getOutputStream().write(42);
        assertEquals(42, peer.getInputStream().read());
      }
      stop.set(true);
      assertTrue(stopped.await(20, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @EnumSource
  void neverWakesEarly(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      ReactorLoop loop = running.loop();
      for (long delay : new long[] {-1, 0, 1, 999, 50_000, 1_000_001, 3_700_000, 20_000_000}) {
        CompletableFuture<Long> late = new CompletableFuture<>();
        AtomicBoolean inside = new AtomicBoolean();
        Engine.run(
            loop,
            () -> {
              inside.set(true);
              long due = loop.nanoTime() + delay;
              loop.schedule(
                  () -> {
                    if (inside.get() || !loop.inLoop()) {
                      late.completeExceptionally(new AssertionError("inline or off the loop"));
                    }
                    late.complete(loop.nanoTime() - due);
                  },
                  delay);
              inside.set(false);
            });
        long lateness = late.get(20, TimeUnit.SECONDS);
        assertTrue(lateness >= 0, () -> "early by " + -lateness + " of " + delay);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCancelledTimerDoesNotRun(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      ReactorLoop loop = running.loop();
      List<String> order = new ArrayList<>();
      CountDownLatch done = new CountDownLatch(1);
      Engine.run(
          loop,
          () -> {
            Cancellable gone = loop.schedule(() -> order.add("cancelled"), 1_000_000);
            loop.schedule(() -> order.add("first"), 1_000_000);
            Cancellable[] later = new Cancellable[1];
            loop.schedule(() -> later[0].cancel(), 1_000_000);
            later[0] = loop.schedule(() -> order.add("cancelled by the one before"), 1_000_000);
            loop.schedule(
                () -> {
                  gone.cancel();
                  done.countDown();
                },
                2_000_000);
            gone.cancel();
            gone.cancel();
          });
      assertTrue(done.await(20, TimeUnit.SECONDS));
      assertEquals(List.of("first"), Engine.on(loop, () -> order));
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesTasksOnceClosed(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      ReactorLoop loop = running.loop();
      var closed = running.backend.close();
      assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
      closed.toCompletableFuture().get(20, TimeUnit.SECONDS);
      assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
    }
  }
}
