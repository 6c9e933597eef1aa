package io.monocle.tck.kit;

/** What finds out whether a rule holds; it returns if so, and throws if not. */
@FunctionalInterface
public interface Check {

  /** Tries it once, on a thread of its own. */
  void run(Attempt attempt) throws Exception;
}
