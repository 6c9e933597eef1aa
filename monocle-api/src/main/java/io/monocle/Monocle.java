package io.monocle;

import io.monocle.internal.EventLoop;
import io.monocle.internal.Group;
import io.monocle.internal.Offload;
import io.monocle.internal.Promises;
import io.monocle.internal.Routine;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The verbs, for {@code import static}.
 *
 * <p><b>Threads:</b> {@code await} only in an o-routine, {@code launch}, {@code sleep}, {@code
 * yieldNow} and {@code offload} on a loop (in an o-routine or a callback), {@code run} on an
 * ordinary thread; elsewhere they throw {@link NotOnLoopException}, which says what to do.
 *
 * <p><b>Cancellation:</b> see {@link Oroutine}. <b>Errors:</b> {@code await} throws the failure of
 * what it awaits: that very object, checked or not.
 */
public final class Monocle {
  private Monocle() {}

  /**
   * Opens the discovered backend with one loop, runs a body as its main o-routine, and closes
   * everything.
   *
   * @return what the body returns
   * @throws NoBackendException if there is none, or several and none is chosen
   */
  public static <T extends @Nullable Object> T run(Body<T> body) {
    return Group.run(body);
  }

  /** Like {@link #run(Body)}, for a body that returns nothing. */
  public static void run(Body.OfVoid body) {
    Group.run(Routine.returningNull(body));
  }

  /**
   * Lets the other o-routines go until a promise has its outcome; returns at once if it has.
   *
   * @return its value
   */
  public static <T extends @Nullable Object> T await(Promise<T> promise) {
    return Routine.current("await").await(promise);
  }

  /**
   * Like {@link #await(Promise)}, but gives up after a time.
   *
   * @throws TimeoutException if the promise had no outcome by then; if nobody else waits for it,
   *     the operation is withdrawn
   */
  public static <T extends @Nullable Object> T await(Promise<T> promise, Duration atMost) {
    return Routine.current("await").await(promise, atMost);
  }

  /** Like {@link #await(Promise)}, for any stage; its own failure comes unwrapped. */
  public static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
    return Routine.current("await").await(Promises.from(stage));
  }

  /** Starts an o-routine on this loop; its body never runs before this returns. */
  public static <T extends @Nullable Object> Oroutine<T> launch(Body<T> body) {
    return EventLoop.current("launch").launch(body);
  }

  /** Starts an o-routine that returns nothing. */
  public static Oroutine<@Nullable Void> launch(Body.OfVoid body) {
    return EventLoop.current("launch").launch(body);
  }

  /** Starts an o-routine with a name for logs and dumps. */
  public static <T extends @Nullable Object> Oroutine<T> launch(String name, Body<T> body) {
    return EventLoop.current("launch").launch(name, body);
  }

  /** Starts an o-routine that returns nothing, with a name for logs and dumps. */
  public static Oroutine<@Nullable Void> launch(String name, Body.OfVoid body) {
    return EventLoop.current("launch").launch(name, body);
  }

  /** The dapper spelling of {@link #launch(Body)}. */
  public static <T extends @Nullable Object> Oroutine<T> o(Body<T> body) {
    return launch(body);
  }

  /** The dapper spelling of {@link #launch(Body.OfVoid)}. */
  public static Oroutine<@Nullable Void> o(Body.OfVoid body) {
    return launch(body);
  }

  /** The other dapper spelling of {@link #launch(Body)}. */
  public static <T extends @Nullable Object> Oroutine<T> _o(Body<T> body) {
    return launch(body);
  }

  /** The other dapper spelling of {@link #launch(Body.OfVoid)}. */
  public static Oroutine<@Nullable Void> _o(Body.OfVoid body) {
    return launch(body);
  }

  /** The o-routine this code runs in. */
  public static Oroutine<?> current() {
    return Routine.current("current");
  }

  /**
   * Has its outcome when a time has passed, never before; equal deadlines come in the order they
   * were asked for.
   *
   * @param time zero or less is complete at once
   */
  public static Promise<@Nullable Void> sleep(Duration time) {
    return EventLoop.current("sleep").sleep(time);
  }

  /** Has its outcome when every turn that is ready now has had its go. */
  public static Promise<@Nullable Void> yieldNow() {
    return EventLoop.current("yieldNow").yieldNow();
  }

  /**
   * Runs blocking code on a virtual thread off the loop. Giving the promise up interrupts it.
   *
   * @return the promise of what it returns
   */
  public static <T extends @Nullable Object> Promise<T> offload(Body<T> blocking) {
    return Offload.start(EventLoop.current("offload"), blocking);
  }

  /** Like {@link #offload(Body)}, for code that returns nothing. */
  public static Promise<@Nullable Void> offload(Body.OfVoid blocking) {
    return offload(Routine.returningNull(blocking));
  }
}
