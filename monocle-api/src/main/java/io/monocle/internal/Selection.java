package io.monocle.internal;

/** Which of several entries comes first: its one outcome is who may keep what it was given. */
final class Selection extends WritablePromise<Alternative.Entry> {
  private final String what;

  Selection(String what) {
    this.what = what;
  }

  @Override
  public String toString() {
    return what;
  }
}
