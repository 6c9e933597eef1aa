package io.monocle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PromiseTest {
  private final Deferred<String> deferred = new Deferred<>();
  private final List<String> trace = new ArrayList<>();

  @Test
  void callbacksSeeTheValueInOrder() {
    deferred.promise().onSuccess(value -> trace.add("1 " + value));
    deferred
        .promise()
        .onSuccess(
            value -> {
              throw new IllegalStateException("a callback of the test");
            });
    deferred.promise().onSuccess(value -> trace.add("2 " + value));
    assertTrue(deferred.succeed("v"));
    assertFalse(deferred.succeed("w"));
    assertFalse(deferred.fail(new RuntimeException()));
    deferred.promise().onComplete(promise -> trace.add("3 " + promise.value()));
    assertEquals(List.of("1 v", "2 v", "3 v"), trace);
  }

  @Test
  void derivedPromisesAreNewOnes() {
    Promise<Integer> length = deferred.promise().map(String::length);
    Promise<Integer> more = length.flatMap(n -> Promise.completed(n + 1));
    Promise<Integer> failing =
        more.map(
            n -> {
              throw new IllegalArgumentException("no " + n);
            });
    deferred.succeed("abc");
    assertEquals(3, length.value());
    assertEquals(4, more.value());
    assertEquals("no 4", failing.failure().getMessage());
    assertEquals(-1, failing.recover(cause -> -1).value());
    assertEquals(3, length.recover(cause -> -1).value());
  }

  @Test
  void aValueMayBeNull() {
    deferred.succeed(null);
    assertTrue(deferred.promise().isSuccess());
    assertNull(deferred.promise().value());
  }

  @Test
  void noValueBeforeOrAfterAFailure() {
    assertThrows(IllegalStateException.class, () -> deferred.promise().value());
    Exception cause = new Exception("x");
    deferred.fail(cause);
    assertSame(cause, deferred.promise().failure());
    assertSame(
        cause,
        assertThrows(IllegalStateException.class, () -> deferred.promise().value()).getCause());
    assertSame(cause, assertThrows(Exception.class, () -> deferred.promise().join()));
  }

  @Test
  void futuresBothWays() {
    CompletableFuture<String> future = deferred.promise().toCompletableFuture();
    Promise<String> back = Promise.from(future);
    deferred.succeed("x");
    assertEquals("x", back.value());
    Exception cause = new Exception("y");
    Promise<Object> failed =
        Promise.from(CompletableFuture.failedFuture(cause).thenApply(value -> value));
    assertSame(cause, failed.failure());
  }

  @Test
  void cancellingTheOnlyFutureAbandonsThePromise() {
    deferred.onAbandoned(() -> trace.add("abandoned"));
    CompletableFuture<String> future = deferred.promise().map(value -> value).toCompletableFuture();
    assertTrue(trace.isEmpty());
    future.cancel(true);
    assertEquals(List.of("abandoned"), trace);
    assertInstanceOf(CancellationException.class, deferred.promise().failure());
    assertFalse(deferred.succeed("late"));
  }

  @Test
  void onlyOneHook() {
    deferred.onAbandoned(() -> {});
    assertThrows(IllegalStateException.class, () -> deferred.onAbandoned(() -> {}));
  }
}
