package io.monocle.internal.context;

import io.monocle.spi.ThreadContext;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry's current context: the span, the baggage. */
final class OpenTelemetryContext implements ThreadContext {
  OpenTelemetryContext() {
    var _ = Context.root(); // fails here, and not at a launch, where the library cannot be linked
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // by what restore returns
  public @Nullable Snapshot capture() {
    Context current = Context.current();
    return current == Context.root() ? null : () -> current.makeCurrent()::close;
  }
}
