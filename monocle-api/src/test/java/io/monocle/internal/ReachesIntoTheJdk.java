package io.monocle.internal;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
public class ReachesIntoTheJdk {
  void open() throws ReflectiveOperationException {
    Thread.class.getDeclaredMethod("exit").setAccessible(true);
  }
}
