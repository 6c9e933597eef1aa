package io.monocle.reactor;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Between the context of a subscriber and thread locals, where Micrometer's library is there. */
sealed interface ContextBridge permits ContextBridge.None, ToThreadLocals {
  /** The one to use. */
  ContextBridge HERE = choose();

  /** A context with what the calling thread has in its thread locals, too. */
  Context withThreadLocals(ContextView context);

  /** Launches on a thread that has in its thread locals what the context has, meanwhile. */
  void launchWith(ContextView context, Runnable launch);

  private static ContextBridge choose() {
    try {
      Class.forName(
          "io.micrometer.context.ContextRegistry", false, ContextBridge.class.getClassLoader());
      return new ToThreadLocals();
    } catch (ClassNotFoundException | LinkageError absent) {
      return new None();
    }
  }

  /** Without the library. */
  record None() implements ContextBridge {
    @Override
    public Context withThreadLocals(ContextView context) {
      return Context.of(context);
    }

    @Override
    public void launchWith(ContextView context, Runnable launch) {
      launch.run();
    }
  }
}
