package io.monocle.internal.context;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.monocle.spi.ThreadContext;
import org.jspecify.annotations.Nullable;

/** Whatever has a thread-local accessor in Micrometer's registry. */
final class MicrometerContext implements ThreadContext {
  private final ContextRegistry registry = ContextRegistry.getInstance();
  private final ContextSnapshotFactory factory = ContextSnapshotFactory.builder().build();

  @Override
  public @Nullable Snapshot capture() {
    if (registry.getThreadLocalAccessors().isEmpty()) {
      return null;
    }
    ContextSnapshot snapshot = factory.captureAll();
    return () -> snapshot.setThreadLocals()::close;
  }
}
