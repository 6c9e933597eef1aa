package io.monocle.tck.core;

import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on failures that can be read, and on dumps. */
final class FailRules {
  private FailRules() {}

  private static Draft rule(int number) {
    return new Draft("FAIL-" + number, MUST, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        rule(1)
            .says(
                "A failure tells its own stack, and after that where each o-routine awaited it,"
                    + " by name.")
            .because("The way a failure went is what one looks for.")
            .lookAt("Is the place noted when an await throws?")
            .check(core(FailChecks::tellsTheWay)),
        rule(2)
            .says(
                "A failure that several await stays the very object with the very stack, and takes"
                    + " one suppressed note, however often it is awaited.")
            .because("Whoever shares a failure must not change what the others see, nor its size.")
            .lookAt("Is something added at every await?")
            .check(core(FailChecks::staysAsItIs)),
        rule(3)
            .says(
                "A dump tells of every o-routine that has not ended, its state and what it awaits,"
                    + " below the one that launched it; those that are alike are one entry with"
                    + " their number.")
            .because("A program that hangs is looked at from outside.")
            .lookAt("Who is missing: those that wait, or those that have not begun?")
            .check(core(FailChecks::dumps)));
  }
}
