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
}
