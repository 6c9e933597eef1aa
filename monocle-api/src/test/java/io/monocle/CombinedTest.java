package io.monocle;

import static io.monocle.Monocle.all;
import static io.monocle.Monocle.asCompleted;
import static io.monocle.Monocle.first;
import static io.monocle.Monocle.firstN;
import static io.monocle.Monocle.firstSuccess;
import static io.monocle.Monocle.race;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinedTest {
  private final List<String> trace = new ArrayList<>();
  private final Deferred<Integer> a = deferred("a");
  private final Deferred<Integer> b = deferred("b");
  private final Deferred<Integer> c = deferred("c");
  private final List<Promise<Integer>> promises = List.of(a.promise(), b.promise(), c.promise());
  private final Exception failure = new Exception("x");

  private Deferred<Integer> deferred(String name) {
    return new Deferred<Integer>().onAbandoned(() -> trace.add(name + " abandoned"));
  }

  @Test
  void allGivesTheValuesInTheirOrder() {
    Promise<List<Integer>> all = all(promises);
    c.succeed(3);
    a.succeed(1);
    assertFalse(all.isDone());
    b.succeed(2);
    assertEquals(List.of(1, 2, 3), all.value());
    assertEquals(List.of(), all(List.<Promise<Integer>>of()).value());
  }

  @Test
  void allFailsAtTheFirstFailureAndLetsTheOthersGoOn() {
    Promise<List<Integer>> all = all(promises);
    b.fail(failure);
    assertSame(failure, all.failure());
    assertTrue(a.succeed(1));
    assertEquals(List.of(), trace);
  }

  @Test
  void firstTakesAnyOutcome() {
    Promise<Integer> first = first(promises);
    b.fail(failure);
    a.succeed(1);
    assertSame(failure, first.failure());
    assertThrows(IllegalArgumentException.class, () -> first(List.<Promise<Integer>>of()));
  }

  @Test
  void firstSuccessPassesOverFailures() {
    Promise<Integer> first = firstSuccess(promises);
    a.fail(failure);
    assertFalse(first.isDone());
    c.succeed(3);
    assertEquals(3, first.value());
  }

  @Test
  void firstSuccessFailsWhenAllHave() {
    Promise<Integer> first = firstSuccess(promises);
    a.fail(new Exception());
    b.fail(new Exception());
    c.fail(failure);
    assertSame(failure, first.failure());
  }

  @Test
  void firstNTakesSoManyValues() {
    Promise<List<Integer>> two = firstN(2, promises);
    c.succeed(3);
    a.succeed(1);
    b.succeed(2);
    assertEquals(List.of(3, 1), two.value());
    assertEquals(List.of(), firstN(0, promises).value());
    assertThrows(IllegalArgumentException.class, () -> firstN(4, promises));
  }

  @Test
  void firstNFailsWhenSoManyCannotCome() {
    Promise<List<Integer>> two = firstN(2, promises);
    a.fail(new Exception());
    assertFalse(two.isDone());
    b.fail(failure);
    assertSame(failure, two.failure());
  }

  @Test
  void raceCancelsTheLosers() {
    Promise<Integer> race = race(a.promise(), b.promise());
    b.succeed(2);
    assertEquals(2, race.value());
    assertEquals(List.of("a abandoned"), trace);
  }

  @Test
  void asCompletedGivesThemInTheOrderTheyFinish() {
    List<Promise<Integer>> ordered = asCompleted(promises);
    c.succeed(3);
    a.fail(failure);
    assertEquals(3, ordered.get(0).value());
    assertSame(failure, ordered.get(1).failure());
    assertFalse(ordered.get(2).isDone());
  }

  @Test
  void givingTheCombinedOneUpGivesAllUp() {
    all(promises).toCompletableFuture().cancel(true);
    assertEquals(List.of("a abandoned", "b abandoned", "c abandoned"), trace);
  }

  @Test
  void eventsComeInOrderAndBeforeTheOutcome() {
    a.promise()
        .on(Progress.PROGRESS, progress -> trace.add("1 " + progress.fraction()))
        .onSuccess(value -> trace.add("value " + value))
        .on(Progress.PROGRESS, progress -> trace.add("2 " + progress.fraction()));
    assertTrue(a.emit(Progress.PROGRESS, new Progress(1, 2)));
    assertTrue(a.emit(Progress.PROGRESS, new Progress(2, 2)));
    a.succeed(7);
    assertFalse(a.emit(Progress.PROGRESS, new Progress(2, 2)));
    assertEquals(List.of("1 0.5", "2 0.5", "1 1.0", "2 1.0", "value 7"), trace);
  }

  @Test
  void aListenerDoesNotKeepAnOperationGoing() {
    a.promise().on(Progress.PROGRESS, progress -> {});
    a.promise().toCompletableFuture().cancel(true);
    assertEquals(List.of("a abandoned"), trace);
  }
}
