package io.monocle;

import io.monocle.internal.Bindings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that an o-routine and all it launches can see, without passing it along.
 *
 * <pre>{@code
 * static final OroutineLocal<User> USER = OroutineLocal.of(User.ANONYMOUS);
 *
 * USER.where(user, () -> serve(request));  // USER.get() is user in serve, and in what it launches
 * }</pre>
 *
 * <p><b>Threads:</b> {@link #get} anywhere, outside o-routines it gives the default; {@link #where}
 * in an o-routine. <b>Cancellation:</b> none. <b>Errors:</b> what a body throws passes as it is.
 *
 * @param <T> the value's type
 */
public final class OroutineLocal<T extends @Nullable Object> {
  private final T defaultValue;

  private OroutineLocal(T defaultValue) {
    this.defaultValue = defaultValue;
  }

  /** A local with the value it has where nobody set another. */
  public static <T extends @Nullable Object> OroutineLocal<T> of(T defaultValue) {
    return new OroutineLocal<>(defaultValue);
  }

  /** The value the o-routine sees here: the innermost {@link #where} around it, or the default. */
  public T get() {
    return Bindings.find(this, defaultValue);
  }

  /** Runs a body that sees another value, as does what it launches. */
  public <R extends @Nullable Object> R where(T value, Body<R> body) {
    return Bindings.run(this, value, Objects.requireNonNull(body, "body"));
  }
}
