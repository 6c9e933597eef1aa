package io.monocle.internal;

import java.lang.invoke.MethodHandles;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
public class LooksInside {
  MethodHandles.Lookup lookup() throws IllegalAccessException {
    return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
  }
}
