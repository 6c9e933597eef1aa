package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.current;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.yieldNow;
import static io.monocle.Oroutine.State.DONE;
import static io.monocle.Oroutine.State.NEW;
import static io.monocle.Oroutine.State.READY;
import static io.monocle.Oroutine.State.RUNNING;
import static io.monocle.Oroutine.State.WAITING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.Oroutine.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Walks every arrow of the table of states in {@link Oroutine}. */
class StateTableTest {
  private final LoopGroup group = LoopGroup.builder().backend(new PlainBackend()).open();
  private final List<State> seen = new ArrayList<>();

  @AfterEach
  void close() {
    group.close();
  }

  private void onLoop(Body.OfVoid body) throws InterruptedException {
    group.loop().launch(body).join();
  }

  /** NEW, its first turn, its end. */
  @Test
  void fromItsFirstTurnToItsEnd() throws Exception {
    onLoop(
        () -> {
          Oroutine<?> routine = launch(() -> seen.add(current().state()));
          seen.add(routine.state());
          await(routine);
          seen.add(routine.state());
        });
    assertEquals(List.of(NEW, RUNNING, DONE), seen);
  }

  @Test
  void fromNewByACancel() throws Exception {
    onLoop(
        () -> {
          Oroutine<?> routine = launch(() -> seen.add(RUNNING));
          routine.cancel();
          seen.add(routine.state());
          await(yieldNow());
          seen.add(routine.state());
        });
    assertEquals(List.of(NEW, DONE), seen);
  }

  @Test
  void fromWaitingByAValue() throws Exception {
    resumed((deferred, routine) -> deferred.succeed(1));
  }

  @Test
  void fromWaitingByAFailure() throws Exception {
    resumed((deferred, routine) -> deferred.fail(new Exception("on purpose")));
  }

  @Test
  void fromWaitingByACancel() throws Exception {
    resumed((deferred, routine) -> routine.cancel());
  }

  private void resumed(BiConsumer<Deferred<Integer>, Oroutine<?>> reason) throws Exception {
    onLoop(
        () -> {
          Deferred<Integer> deferred = new Deferred<>();
          Oroutine<?> routine = waiter(deferred, Duration.ofHours(1));
          await(yieldNow());
          seen.add(routine.state());
          reason.accept(deferred, routine);
          seen.add(routine.state());
          await(yieldNow());
          seen.add(routine.state());
        });
    assertEquals(List.of(WAITING, READY, RUNNING, DONE), seen);
  }

  private Oroutine<?> waiter(Deferred<Integer> deferred, Duration limit) {
    return launch(
        () -> {
          try {
            await(deferred.promise(), limit);
          } catch (Exception e) {
            // Why it is resumed does not matter here.
          }
          seen.add(current().state());
        });
  }

  /** When it is ready after a time-out nobody can be sure to see; when it has resumed, it can. */
  @Test
  void fromWaitingByATimeout() throws Exception {
    onLoop(
        () -> {
          Oroutine<?> routine = waiter(new Deferred<>(), Duration.ofMillis(2));
          await(yieldNow());
          seen.add(routine.state());
          await(routine);
          seen.add(routine.state());
        });
    assertEquals(List.of(WAITING, RUNNING, DONE), seen);
  }

  @Test
  void neverFromDone() throws Exception {
    onLoop(
        () -> {
          Oroutine<?> routine = launch(() -> {});
          await(routine);
          routine.cancel();
          await(yieldNow());
          seen.add(routine.state());
        });
    assertEquals(List.of(DONE), seen);
  }
}
