package io.monocle.tck.subject;

import io.monocle.Body;
import io.monocle.Oroutine;
import io.monocle.Scope;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Scopes: how their children begin and end. */
public interface ScopeVerbs {

  /**
   * A block with a scope.
   *
   * @param <T> what it returns
   */
  @FunctionalInterface
  interface Block<T extends @Nullable Object> {

    /** Runs it. */
    T run(Scope scope) throws Exception;
  }

  /** Runs a block with a scope, and leaves it. */
  default <T extends @Nullable Object> T scoped(Supplier<Scope> open, Block<T> block)
      throws Exception {
    try (Scope scope = open.get()) {
      return block.run(scope);
    }
  }

  /** {@link Scope#limit(int)}. */
  default Scope limit(int children) {
    return Scope.limit(children);
  }

  /** {@link Scope#launch(Body)}. */
  default <T extends @Nullable Object> Oroutine<T> launch(Scope scope, Body<T> body) {
    return scope.launch(body);
  }

  /** {@link Scope#launch(Body.OfVoid)}. */
  default Oroutine<@Nullable Void> launch(Scope scope, Body.OfVoid body) {
    return launch(
        scope,
        () -> {
          body.run();
          return null;
        });
  }

  /** {@link Scope#join}. */
  default void join(Scope scope) {
    scope.join();
  }

  /** {@link Scope#cancel}. */
  default void cancel(Scope scope) {
    scope.cancel();
  }

  /** {@link Scope#failures}. */
  default List<Throwable> failures(Scope scope) {
    return scope.failures();
  }

  /** {@link Scope#close}. */
  default void close(Scope scope) {
    scope.close();
  }
}
