package io.monocle.internal;

/** Throwing exceptions as they are. */
public final class Exceptions {
  private Exceptions() {}

  /** Throws this very object, checked or not; the return type is for {@code throw asIs(e)}. */
  public static RuntimeException asIs(Throwable failure) {
    throw Exceptions.<RuntimeException>unchecked(failure);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Throwable> X unchecked(Throwable failure) throws X {
    throw (X) failure;
  }
}
