package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What simple promises promise: a value that no callback can change for another. */
class SimplePromisesTest {
  private final LoopGroup group = LoopGroup.builder().backend(new PlainBackend()).open();
  private final List<String> logged = new ArrayList<>();
  private final Deferred<List<String>> deferred = new Deferred<>();
  private final Promise<List<String>> promise = deferred.promise();

  @AfterEach
  void close() {
    group.close();
  }

  private void log(Object value) {
    logged.add("got " + value);
  }

  private Object onLoop(Body<Object> body) throws InterruptedException {
    return group.loop().launch(body).join();
  }

  @Test
  void aLoggingCallbackAddedTwiceLogsTheSameValueTwice() throws Exception {
    onLoop(
        () -> {
          promise.onSuccess(this::log);
          promise.onSuccess(this::log);
          deferred.succeed(List.of("a"));
          return await(yieldNow());
        });
    assertEquals(List.of("got [a]", "got [a]"), logged);
  }

  @Test
  void aThrowingCallbackDisturbsNobodyAndIsLogged() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      List<String> value = List.of("a");
      Object awaited =
          onLoop(
              () -> {
                promise.onSuccess(this::log);
                promise.onSuccess(
                    _ -> {
                      throw new IllegalStateException("a callback of the test");
                    });
                promise.onSuccess(this::log);
                deferred.succeed(value);
                await(yieldNow());
                return await(promise);
              });
      assertSame(value, awaited);
      assertEquals(List.of("got [a]", "got [a]"), logged);
      assertEquals(1, log.count("A callback of a promise failed"));
    }
  }

  @Test
  void theAwaitingRoutineGetsThePromisesOwnValue() throws Exception {
    List<String> value = List.of("a");
    Object awaited =
        onLoop(
            () -> {
              promise.onSuccess(_ -> {});
              Promise<Integer> size = promise.map(List::size);
              deferred.succeed(value);
              assertEquals(1, await(size));
              return await(promise);
            });
    assertSame(value, awaited);
  }
}
