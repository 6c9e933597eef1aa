package io.monocle.internal.context;

import io.monocle.Body;
import io.monocle.spi.ThreadContext;
import org.jspecify.annotations.Nullable;

/** A body that runs with something its thread has not. */
record Within<T extends @Nullable Object>(ThreadContext.Snapshot snapshot, Body<T> body)
    implements Body<T> {

  @Override
  public T run() throws Exception {
    Runnable undo = restored();
    try {
      return body.run();
    } finally {
      undone(undo);
    }
  }

  private Runnable restored() {
    try {
      return snapshot.restore();
    } catch (Exception | LinkageError e) {
      Contexts.LOG.warn("{} could not be restored in an o-routine", snapshot, e);
      return () -> {};
    }
  }

  private void undone(Runnable undo) {
    try {
      undo.run();
    } catch (Exception | LinkageError e) {
      Contexts.LOG.warn("{} could not be taken from an o-routine that ends", snapshot, e);
    }
  }
}
