package io.monocle.internal;

import io.monocle.Registration;
import java.util.ArrayDeque;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an o-routine wants done when it is cancelled, newest first; queued at the cancel, and again,
 * under another entry, for each hook that comes later. Holder only.
 */
public final class CancelHooks extends Turn {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.Oroutine");

  private final ArrayDeque<Hook> hooks;

  CancelHooks() {
    this(new ArrayDeque<>());
  }

  private CancelHooks(ArrayDeque<Hook> hooks) {
    this.hooks = hooks;
  }

  private record Hook(Runnable action) {}

  /** See {@link io.monocle.Monocle#onCancel}. */
  public static Registration register(Runnable action) {
    Routine<?> routine = Current.routine("onCancel");
    Hook hook = new Hook(Objects.requireNonNull(action, "hook"));
    CancelHooks all = routine.cancelHooks();
    all.hooks.push(hook);
    if (routine.isCancelled()) {
      routine.boundTo().post(new CancelHooks(all.hooks));
    }
    return () -> all.hooks.removeIf(each -> each == hook);
  }

  @Override
  Kind kind() {
    return Kind.CALLBACK;
  }

  @Override
  public void run() {
    while (!hooks.isEmpty()) {
      try {
        hooks.pop().action().run();
      } catch (Throwable failure) {
        LOG.error("A cancel hook failed", Trace.readable(failure));
      }
    }
  }
}
