package io.monocle.tck.core;

import static io.monocle.spi.Capability.EMBEDDING;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The core's part of the chapter on embedding. */
final class EmbedRules {
  private EmbedRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("EMBED-" + number, level, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        rule(5, MUST)
            .says("When a group has closed, it has left no timer on the loop it was over.")
            .because("The loop may run for months, and would hold for as long what they hold.")
            .lookAt("Is the timer of the backend cancelled when nobody waits for it any more?")
            .with(EMBEDDING)
            .check(core(EmbedChecks::leavesNoTimer)),
        rule(7, MUST)
            .says("On a loop that somebody else runs, o-routines run as on one of the group's own.")
            .because("Most programs have a loop already.")
            .lookAt("Does the group use the backend it was given?")
            .with(EMBEDDING)
            .check(core(EmbedChecks::runs)),
        rule(8, MUST)
            .says(
                "Closing a group over loops that somebody else runs cancels its o-routines, and"
                    + " not those of another group there.")
            .because("Two libraries in one application know nothing of each other.")
            .lookAt("Do two groups over one loop share anything?")
            .with(EMBEDDING)
            .check(core(EmbedChecks::apart)),
        rule(9, MUST)
            .says("Closing a group over loops that somebody else runs leaves them running.")
            .because("Who starts a loop ends it.")
            .lookAt("Does the group close more than the backend it was given?")
            .with(EMBEDDING)
            .check(core(EmbedChecks::ownerGoesOn)),
        rule(10, MUST)
            .says(
                "Closing a group on the thread of one of its loops, in the code of who runs them,"
                    + " returns at once.")
            .because("It would wait for what only that thread can do.")
            .lookAt("Does close ask whether it is in a turn, or whether it is on the thread?")
            .with(EMBEDDING)
            .check(core(EmbedChecks::closeByTheOwner)));
  }
}
