package io.monocle.tck.core;

import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on deadlines of blocks; all of it is the core's. */
final class DeadlineRules {
  private DeadlineRules() {}

  private static Draft must(int number) {
    return new Draft("DEADLINE-" + number, MUST, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        must(1)
            .says(
                "When the time of withTimeout has passed, not before, the current await of"
                    + " the block throws CancellationException, and withTimeout"
                    + " io.monocle.TimeoutException.")
            .because("The block is cancelled; whoever set the time has a time-out.")
            .lookAt("Which exception is thrown where, and by which clock?")
            .check(core(DeadlineChecks::timesOut)),
        must(2)
            .says(
                "Every later await of the block throws, too; awaits after the block do not,"
                    + " whether the time passed in it or would pass then.")
            .because("A deadline is for its block, for all of it and no more.")
            .lookAt("Is the timer taken back when the block is left?")
            .check(core(DeadlineChecks::forItsBlock)),
        must(3)
            .says("Of nested deadlines the nearest ends its block; the ones around it go on.")
            .because("A part may have less time than the whole, never more.")
            .lookAt("Whose deadline is looked at?")
            .check(core(DeadlineChecks::nested)),
        must(4)
            .says(
                "If an outer deadline passes first, the inner block throws"
                    + " CancellationException, and only the outer one TimeoutException.")
            .because("Whose time-out it was matters.")
            .lookAt("Is every cancel in the block taken for its own deadline?")
            .check(core(DeadlineChecks::outerFirst)),
        must(5)
            .says("A block that returns a value has that value, however late.")
            .because("The body knows best whether it has a result.")
            .lookAt("Is the clock looked at when the block returns?")
            .check(core(DeadlineChecks::valueInSpite)),
        must(6)
            .says("A TimeoutException of the block's own comes out as it is.")
            .because("Whose time-out it was matters.")
            .lookAt("Is every time-out taken for the deadline's?")
            .check(core(DeadlineChecks::ownFailure)),
        must(7)
            .says(
                "With no time, or less, the block runs up to its first await that waits;"
                    + " operations begun in it do nothing.")
            .because("Zero is a time, too.")
            .lookAt("Is zero taken for none?")
            .check(core(DeadlineChecks::noTime)),
        must(8)
            .says(
                "timeLeft is the time to the nearest deadline around, at least zero; it is"
                    + " empty with none, and in shielded.")
            .because("Whoever plans by the time left must know it.")
            .lookAt("How far outwards does it look?")
            .check(core(DeadlineChecks::timeLeft)),
        must(9)
            .says("withDeadline is withTimeout until a time of the wall clock.")
            .because("Deadlines come from elsewhere as times of the day.")
            .lookAt("Is the difference taken the right way round?")
            .check(core(DeadlineChecks::wallClock)),
        must(10)
            .says(
                "No deadline from outside reaches into shielded; it shows at the first await"
                    + " after.")
            .because("Clean-up must be able to wait.")
            .lookAt("How far outwards does an await look?")
            .check(core(DeadlineChecks::shielded)));
  }
}
