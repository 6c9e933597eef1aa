package io.monocle.internal;

import org.jspecify.annotations.Nullable;

/**
 * Something that turns ask of the backend, carried out on the loop's own thread when the drain
 * ends, all that one drain asked in one go.
 */
public abstract class Command {
  @Nullable Command next;

  /** Carries it out, on the loop's own thread. */
  protected abstract void run();

  /** Any code as a command. */
  public static final class Action extends Command {
    private final Runnable action;

    /** A command that runs this. */
    public Action(Runnable action) {
      this.action = action;
    }

    @Override
    protected void run() {
      action.run();
    }
  }
}
