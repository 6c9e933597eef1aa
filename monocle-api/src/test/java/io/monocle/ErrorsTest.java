package io.monocle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An {@link Error} ends its o-routine, is logged if nobody looks, and the loop goes on. */
class ErrorsTest {
  private final LoopGroup group = LoopGroup.builder().backend(new PlainBackend()).open();

  /** Refers to a class that cannot be initialised. */
  static final class Broken {
    static final Object THING = thing();

    private Broken() {}

    private static Object thing() {
      throw new IllegalStateException("no such thing");
    }
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        arguments(StackOverflowError.class, (Body<Object>) () -> deeper(0)),
        arguments(OutOfMemoryError.class, (Body<Object>) ErrorsTest::moreThanThereIs),
        arguments(LinkageError.class, (Body<Object>) () -> Broken.THING));
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : deeper(depth + 1) + 1;
  }

  private static Object moreThanThereIs() {
    long[][] much = new long[Integer.MAX_VALUE - 8][];
    for (int i = 0; i < much.length; i++) {
      much[i] = new long[Integer.MAX_VALUE - 8];
    }
    return much;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void endsTheRoutineAndNotTheLoop(Class<? extends Error> kind, Body<Object> body)
      throws Exception {
    try (group) {
      Oroutine<Object> routine = group.loop().launch(body);
      Error error = assertThrows(kind, routine::join);
      assertSame(error, routine.failure());
      assertEquals(Oroutine.State.DONE, routine.state());
      assertEquals(1, group.loop().launch(() -> 1).join(), "the loop still serves");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void isLoggedWhenNobodyLooks(Class<? extends Error> kind, Body<Object> body) throws Exception {
    try (CapturedLog log = new CapturedLog();
        group) {
      group.loop().launch("careless", body);
      log.awaitLine("o-routine \"careless\"");
      assertEquals(1, group.loop().launch(() -> 1).join(), "the loop still serves");
    }
  }

  @Test
  void anErrorOfACallbackTouchesNobodyElse() throws Exception {
    try (CapturedLog log = new CapturedLog();
        group) {
      AtomicReference<Integer> told = new AtomicReference<>();
      Deferred<Integer> deferred = new Deferred<>();
      group
          .loop()
          .launch(
              () -> {
                deferred.promise().onSuccess(_ -> deeper(0)).onSuccess(told::set);
                deferred.succeed(7);
              })
          .join();
      log.awaitLine("A callback of a promise failed");
      assertEquals(1, group.loop().launch(() -> 1).join(), "the loop still serves");
      assertEquals(7, told.get());
    }
  }
}
