package io.monocle;

import io.monocle.internal.StructuredScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Structured concurrency: the o-routines launched in a block do not outlive it.
 *
 * <pre>{@code
 * try (var scope = Scope.open()) {
 *   var left = scope.launch(() -> fetch(a));
 *   var right = scope.launch(() -> fetch(b));
 *   return await(left) + await(right);
 * }
 * }</pre>
 *
 * <p>Leaving the block in the ordinary way waits for the children. Leaving it by an exception
 * cancels them and waits until they have ended. What a failing child means says the {@link Policy};
 * by default it cancels its siblings, every await of the block throws its failure, and the failure
 * comes out of the block, with those of other children suppressed in it.
 *
 * <p><b>Threads:</b> only the o-routine that opened it, except {@link #cancel}, from any thread.
 * Its children run on the same loop.
 *
 * <p><b>Cancellation:</b> cancelling the o-routine that opened it, or a deadline around it, cancels
 * the children. A child launched into a cancelled scope never runs its body.
 *
 * <p><b>Errors:</b> use by another o-routine, after the close, or out of order is a {@link
 * ScopeMisuseException}.
 */
public sealed interface Scope extends AutoCloseable permits StructuredScope {

  /** Opens a scope whose first failing child ends it. */
  static Scope open() {
    return open(Policy.FAIL_FAST);
  }

  /** Opens a scope with a policy. */
  static Scope open(Policy policy) {
    return StructuredScope.open(policy, Integer.MAX_VALUE);
  }

  /** Opens a fail-fast scope of which at most so many children run at a time. */
  static Scope limit(int children) {
    return limit(Policy.FAIL_FAST, children);
  }

  /**
   * Opens a scope of which at most so many children run at a time; the others wait, first come
   * first served.
   *
   * @param children at least 1
   */
  static Scope limit(Policy policy, int children) {
    return StructuredScope.open(policy, children);
  }

  /** Launches a child; its body never runs before this returns. */
  <T extends @Nullable Object> Oroutine<T> launch(Body<T> body);

  /** Launches a child that returns nothing. */
  Oroutine<@Nullable Void> launch(Body.OfVoid body);

  /** Launches a child with a name for logs and dumps. */
  <T extends @Nullable Object> Oroutine<T> launch(String name, Body<T> body);

  /** Launches a child that returns nothing, with a name for logs and dumps. */
  Oroutine<@Nullable Void> launch(String name, Body.OfVoid body);

  /** Cancels the children; every await of the block throws from now on. Idempotent. */
  void cancel();

  /** Waits until every child has ended, and throws what the policy says. The scope stays open. */
  void join();

  /** The failures of children so far, oldest first. */
  List<Throwable> failures();

  /** Waits for the children, or cancels and waits if the block was left by an exception. */
  @Override
  void close();

  /** What becomes of the others when a child ends. */
  enum Policy {
    /** The first failure cancels the other children, and comes out of the block. */
    FAIL_FAST,
    /** A supervisor: a failure touches nobody else; look at the children's promises. */
    COLLECT_ALL,
    /** The first value cancels the other children; if all fail, the first failure comes out. */
    FIRST_SUCCESS
  }
}
