package io.monocle.internal;

import io.monocle.Body;
import io.monocle.OroutineLocal;
import org.jspecify.annotations.Nullable;

/** The values of {@link OroutineLocal}s that an o-routine sees: an immutable list, newest first. */
public final class Bindings {
  private final OroutineLocal<?> key;
  private final @Nullable Object value;
  private final @Nullable Bindings outer;

  private Bindings(OroutineLocal<?> key, @Nullable Object value, @Nullable Bindings outer) {
    this.key = key;
    this.value = value;
    this.outer = outer;
  }

  /** What is launched here inherits these. */
  static @Nullable Bindings current() {
    Routine<?> routine = Current.routineOrNull();
    return routine == null ? null : routine.bindings;
  }

  /** See {@link OroutineLocal#get}. */
  @SuppressWarnings({"unchecked", "NullAway"}) // a key's value has the key's type
  public static <T extends @Nullable Object> T find(OroutineLocal<T> key, T defaultValue) {
    for (Bindings each = current(); each != null; each = each.outer) {
      if (each.key == key) {
        return (T) each.value;
      }
    }
    return defaultValue;
  }

  /** See {@link OroutineLocal#where}. */
  public static <T extends @Nullable Object, R extends @Nullable Object> R run(
      OroutineLocal<T> key, T value, Body<R> body) {
    Routine<?> routine = Current.routine("OroutineLocal.where");
    Bindings before = routine.bindings;
    routine.bindings = new Bindings(key, value, before);
    try {
      return body.run();
    } catch (Throwable e) {
      throw Exceptions.asIs(e);
    } finally {
      routine.bindings = before;
    }
  }
}
