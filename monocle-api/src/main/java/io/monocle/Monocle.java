package io.monocle;

import io.monocle.channel.Select;
import io.monocle.internal.Bodies;
import io.monocle.internal.CancelHooks;
import io.monocle.internal.Combined;
import io.monocle.internal.Current;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Offload;
import io.monocle.internal.Promises;
import io.monocle.internal.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
   * <p>If every o-routine waits for another one, or for something of {@code io.monocle.sync} or
   * {@code io.monocle.channel}, some of them for each other in a ring, and there is no timer, no
   * I/O and no {@link #offload} left, the program would hang, and is ended. Without a ring only the
   * log says so: a thread that the core does not know of may be about to feed a queue.
   *
   * @return what the body returns
   * @throws DeadlockException if o-routines wait for each other, and would for ever
   * @throws NoBackendException if there is none, or several and none is chosen
   */
  public static <T extends @Nullable Object> T run(Body<T> body) {
    return LoopGroup.builder().run(body);
  }

  /** Like {@link #run(Body)}, for a body that returns nothing. */
  public static void run(Body.OfVoid body) {
    run(Bodies.returningNull(body));
  }

  /**
   * Lets the other o-routines go until a promise has its outcome; returns at once if it has.
   *
   * @return its value
   */
  public static <T extends @Nullable Object> T await(Promise<T> promise) {
    return Current.routine("await").await(promise);
  }

  /**
   * Like {@link #await(Promise)}, but gives up after a time.
   *
   * @throws TimeoutException if the promise had no outcome by then; if nobody else waits for it,
   *     the operation is withdrawn
   */
  public static <T extends @Nullable Object> T await(Promise<T> promise, Duration atMost) {
    return Current.routine("await").await(promise, atMost);
  }

  /** Like {@link #await(Promise)}, for any stage; its own failure comes unwrapped. */
  public static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
    return Current.routine("await").await(Promises.from(stage));
  }

  /** Waits until one of several things can be done, does it, and runs its code. */
  public static void await(Select select) {
    select.carryOut();
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
    return Current.routine("current");
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
    return offload(Bodies.returningNull(blocking));
  }

  /** The values of promises, in their order; fails as soon as one fails. */
  public static <T extends @Nullable Object> Promise<List<T>> all(
      Collection<? extends Promise<? extends T>> promises) {
    return Combined.all(promises);
  }

  /** Like {@link #all(Collection)}. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> Promise<List<T>> all(
      Promise<? extends T>... promises) {
    return all(List.of(promises));
  }

  /**
   * The outcome of the promise that has one first, value or failure; the others go on.
   *
   * @throws IllegalArgumentException if there are no promises
   */
  public static <T extends @Nullable Object> Promise<T> first(
      Collection<? extends Promise<? extends T>> promises) {
    return Combined.first(promises);
  }

  /** Like {@link #first(Collection)}. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> Promise<T> first(Promise<? extends T>... promises) {
    return first(List.of(promises));
  }

  /**
   * The first value; fails with the last failure if there is none. The others go on.
   *
   * @throws IllegalArgumentException if there are no promises
   */
  public static <T extends @Nullable Object> Promise<T> firstSuccess(
      Collection<? extends Promise<? extends T>> promises) {
    return Combined.firstSuccess(promises);
  }

  /**
   * The first so many values, in the order they came; fails when so many cannot come any more.
   *
   * @throws IllegalArgumentException if there are not so many promises, or if count is below 0
   */
  public static <T extends @Nullable Object> Promise<List<T>> firstN(
      int count, Collection<? extends Promise<? extends T>> promises) {
    return Combined.firstN(count, promises);
  }

  /** Like {@link #first(Collection)}, and the others are cancelled. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> Promise<T> race(Promise<? extends T>... promises) {
    return Combined.race(List.of(promises));
  }

  /** As many promises, which get the outcomes of the given ones in the order those come. */
  public static <T extends @Nullable Object> List<Promise<T>> asCompleted(
      Collection<? extends Promise<? extends T>> promises) {
    return Combined.asCompleted(promises);
  }

  /**
   * Runs a block under a deadline. When it passes, the current await and every later one of the
   * block is cancelled; blocks nest, and the nearest deadline wins. A block that returns returns
   * its value, however late.
   *
   * @throws TimeoutException if the block was left because of this deadline
   */
  public static <T extends @Nullable Object> T withTimeout(Duration atMost, Body<T> body) {
    return Region.withTimeout(atMost, body);
  }

  /** Like {@link #withTimeout(Duration, Body)}, for a block that returns nothing. */
  public static void withTimeout(Duration atMost, Body.OfVoid body) {
    withTimeout(atMost, Bodies.returningNull(body));
  }

  /** Like {@link #withTimeout(Duration, Body)}, until a time of the wall clock, as it is now. */
  public static <T extends @Nullable Object> T withDeadline(Instant deadline, Body<T> body) {
    return withTimeout(Duration.between(Instant.now(), deadline), body);
  }

  /** Like {@link #withDeadline(Instant, Body)}, for a block that returns nothing. */
  public static void withDeadline(Instant deadline, Body.OfVoid body) {
    withDeadline(deadline, Bodies.returningNull(body));
  }

  /** The time to the nearest deadline around this code, at least zero; empty if there is none. */
  public static Optional<Duration> timeLeft() {
    return Region.timeLeft();
  }

  /**
   * Registers clean-up for the case that this o-routine is cancelled, to run then, as a callback,
   * before its await throws; what was registered last runs first. Each hook runs at most once.
   *
   * @return closes to take the hook back
   */
  public static Registration onCancel(Runnable hook) {
    return CancelHooks.register(hook);
  }

  /**
   * Runs a block that no cancel and no deadline from outside reaches; they show after it. For
   * clean-up that must await.
   */
  public static <T extends @Nullable Object> T shielded(Body<T> body) {
    return Region.shielded(body);
  }

  /** Like {@link #shielded(Body)}, for a block that returns nothing. */
  public static void shielded(Body.OfVoid body) {
    shielded(Bodies.returningNull(body));
  }
}
