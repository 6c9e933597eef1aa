package io.monocle.tck.program;

import java.util.List;

/** One step of an o-routine of a {@link Program}. */
sealed interface Step {

  /** Launches another body, unless that has happened. */
  record Launch(int body) implements Step {}

  /** Waits for the o-routine of a body, if there is one. */
  record Await(int body) implements Step {}

  /** Cancels the o-routine of a body, if there is one. */
  record Cancel(int body) implements Step {}

  /** Lets the others go first. */
  record Yield() implements Step {}

  /** Sleeps so many microseconds; only in programs whose order does not depend on time. */
  record Sleep(int micros) implements Step {}

  /** Does some steps with a lock. */
  record Locked(int lock, List<Step> steps) implements Step {}

  /** Does some steps in a scope, whose o-routines have ended when it has. */
  record Scoped(List<Step> steps) implements Step {}

  /** Sends a number. */
  record Send(int channel, int number) implements Step {}

  /** Receives a number. */
  record Receive(int channel) implements Step {}
}
