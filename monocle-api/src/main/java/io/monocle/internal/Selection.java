package io.monocle.internal;

/** Which of several entries comes first: its one outcome is who may keep what it was given. */
final class Selection extends WritablePromise<Alternative.Entry> {
  private final Alternative[] alternatives;

  Selection(Alternative[] alternatives) {
    this.alternatives = alternatives;
  }

  /** Whether all it waits for are lines, in which only o-routines give. */
  boolean isInside() {
    for (Alternative each : alternatives) {
      if (each.guard() == null) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected String what() {
    StringBuilder text = new StringBuilder("a select");
    for (int i = 0; i < alternatives.length; i++) {
      text.append(i == 0 ? ": " : ", or ").append(alternatives[i]);
    }
    return text.toString();
  }
}
