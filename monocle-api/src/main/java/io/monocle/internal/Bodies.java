package io.monocle.internal;

import io.monocle.Body;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes one kind of body of the other. */
public final class Bodies {
  private Bodies() {}

  /** A body that returns null after the given one. */
  public static Body<@Nullable Void> returningNull(Body.OfVoid body) {
    Objects.requireNonNull(body, "body");
    return () -> {
      body.run();
      return null;
    };
  }

  /** Runs a body here; what it throws comes out as it is. */
  public static <T extends @Nullable Object> T run(Body<T> body) {
    try {
      return body.run();
    } catch (Exception e) {
      throw Exceptions.asIs(e);
    }
  }

  /** Like {@link #run(Body)}, for a body that returns nothing. */
  public static void run(Body.OfVoid body) {
    run(returningNull(body));
  }
}
