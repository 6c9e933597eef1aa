package io.monocle.tck.model;

import io.monocle.Promise;
import io.monocle.sync.Held;
import org.jspecify.annotations.Nullable;

/** What a model says of one operation: its outcome, once there is one. */
final class Slot {
  private static final Object NOTHING = "nothing";

  private @Nullable Object outcome;

  /** An operation that is complete at once. */
  static Slot done(@Nullable Object value) {
    Slot slot = new Slot();
    slot.give(value);
    return slot;
  }

  /** An operation that fails at once. */
  static Slot refused(Class<? extends Throwable> kind) {
    Slot slot = new Slot();
    slot.refuse(kind);
    return slot;
  }

  void give(@Nullable Object value) {
    outcome = value == null ? NOTHING : value;
  }

  void refuse(Class<? extends Throwable> kind) {
    outcome = kind;
  }

  /** A value, the class of a failure, or null. */
  @Nullable Object outcome() {
    return outcome;
  }

  /** The same of a promise. */
  static @Nullable Object outcome(Promise<?> promise) {
    if (promise.failure() != null) {
      return promise.failure().getClass();
    }
    if (!promise.isDone()) {
      return null;
    }
    Object value = promise.value();
    return value == null || value instanceof Held ? NOTHING : value;
  }
}
