package io.monocle.internal;

import org.jspecify.annotations.Nullable;

/**
 * A promise that o-routines keep among themselves, for something that happens: who gives it up
 * withdraws nothing.
 *
 * @param <T> the value's type
 */
public final class Flag<T extends @Nullable Object> extends WritablePromise<T> {
  private final String what;

  /** A flag; what it stands for is for dumps. */
  public Flag(String what) {
    this.what = what;
  }

  @Override
  boolean isOperation() {
    return false;
  }

  @Override
  protected String what() {
    return what;
  }
}
