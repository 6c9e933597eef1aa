package io.monocle.internal;

import io.monocle.Body;
import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where an o-routine was launched; kept only if asked for. */
final class LaunchSite {
  final Throwable stack = new Stack();

  /** A stack, looked at only when it is read. */
  static final class Stack extends Throwable {
    @Serial private static final long serialVersionUID = 1;

    Stack() {
      super(null, null, false, true);
    }
  }

  /** A body that remembers where it was given to {@code launch}. */
  static final class Of<T extends @Nullable Object> implements Body<T> {
    final LaunchSite site = new LaunchSite();
    private @Nullable Body<T> body;

    private Of(Body<T> body) {
      this.body = body;
    }

    @Override
    public T run() throws Exception {
      Body<T> todo = Objects.requireNonNull(body);
      body = null;
      return todo.run();
    }
  }

  /** The body, which remembers its launch site if such are kept. */
  static <T extends @Nullable Object> Body<T> remembered(Body<T> body) {
    return TraceOptions.LAUNCHES ? new Of<>(body) : body;
  }

  /** Notes on the failure of an o-routine where it, and those that led to it, were launched. */
  static void noteOn(Throwable failure, Routine<?> routine) {
    TraceNote note = TraceNote.on(failure);
    Routine<?> at = routine;
    for (int i = 0; note != null && at != null && i < TraceNote.MOST; i++) {
      if (at.body instanceof Of<?> body) {
        note.launched(at, body.site);
      }
      at = at.parent();
    }
  }
}
