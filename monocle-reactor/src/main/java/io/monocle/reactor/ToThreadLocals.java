package io.monocle.reactor;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** With whatever has a thread-local accessor in Micrometer's registry. */
final class ToThreadLocals implements ContextBridge {
  private final ContextRegistry registry = ContextRegistry.getInstance();
  private final ContextSnapshotFactory factory = ContextSnapshotFactory.builder().build();

  private boolean isOfNoUse() {
    return registry.getThreadLocalAccessors().isEmpty();
  }

  @Override
  public Context withThreadLocals(ContextView context) {
    Context own = Context.of(context);
    return isOfNoUse() ? own : factory.captureAll().updateContext(own);
  }

  @Override
  public void launchWith(ContextView context, Runnable launch) {
    if (isOfNoUse()) {
      launch.run();
      return;
    }
    try (ContextSnapshot.Scope _ = factory.setThreadLocalsFrom(context)) {
      launch.run();
    }
  }
}
