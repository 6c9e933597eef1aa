package io.monocle.tck.subject;

import io.monocle.Body;
import io.monocle.Loop;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Promise;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** O-routines: how they start, wait and end. */
public interface RoutineVerbs {

  /** {@link Loop#launch(Body)}. */
  default <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
    return loop.launch(body);
  }

  /** {@link Loop#launch(Body.OfVoid)}. */
  default Oroutine<@Nullable Void> launch(Loop loop, Body.OfVoid body) {
    return launch(
        loop,
        () -> {
          body.run();
          return null;
        });
  }

  /** {@link Monocle#current}. */
  default Oroutine<?> current() {
    return Monocle.current();
  }

  /** {@link Oroutine#state}. */
  default Oroutine.State state(Oroutine<?> routine) {
    return routine.state();
  }

  /** {@link Oroutine#cancel}. */
  default void cancel(Oroutine<?> routine) {
    routine.cancel();
  }

  /** {@link Loop#execute}. */
  default void execute(Loop loop, Runnable callback) {
    loop.execute(callback);
  }

  /** {@link Monocle#await(Promise)}. */
  default <T extends @Nullable Object> T await(Promise<T> promise) {
    return Monocle.await(promise);
  }

  /** {@link Monocle#await(Promise, Duration)}. */
  default <T extends @Nullable Object> T await(Promise<T> promise, Duration atMost) {
    return Monocle.await(promise, atMost);
  }

  /** {@link Monocle#await(CompletionStage)}. */
  default <T extends @Nullable Object> T await(CompletionStage<T> stage) {
    return Monocle.await(stage);
  }

  /** {@link Monocle#sleep}. */
  default Promise<@Nullable Void> sleep(Duration time) {
    return Monocle.sleep(time);
  }

  /** {@link Monocle#yieldNow}. */
  default Promise<@Nullable Void> yieldNow() {
    return Monocle.yieldNow();
  }

  /** {@link Monocle#offload(Body)}. */
  default <T extends @Nullable Object> Promise<T> offload(Body<T> blocking) {
    return Monocle.offload(blocking);
  }
}
