package io.monocle.tck.core;

import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.spi.Capability;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on select; all of it is the core's. */
final class SelectRules {
  private SelectRules() {}

  private static Draft must(int number) {
    return new Draft("SELECT-" + number, MUST, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        must(1)
            .says(
                "Of several things that can be done, up to 64, a select does exactly one, and"
                    + " runs the code of that one only.")
            .because("It is what it is.")
            .lookAt("Is a second case tried after the first?")
            .check(core(SelectChecks::exactlyOne)),
        must(2)
            .says(
                "What was not chosen is as it was before: no item is lost, nobody stands"
                    + " in a line.")
            .because("A select in a loop would lose and leak.")
            .lookAt("Are the lines left when another case is chosen?")
            .check(core(SelectChecks::noTrace)),
        must(3)
            .says("Of several things that can be done, each has the same chance.")
            .because("Else the first case starves the others.")
            .lookAt("Are the cases tried in an order by chance?")
            .check(core(SelectChecks::fair)),
        must(4)
            .says("With a seed, the choices of a select are the same each time.")
            .because("What happens in a test must happen again.")
            .lookAt("Is there another source of chance?")
            .check(core(SelectChecks::seeded)),
        must(5)
            .says(
                "otherwise is run if nothing can be done at once, and only then; such a"
                    + " select never waits.")
            .because("It is how somebody looks without waiting.")
            .lookAt("Is it tried last?")
            .check(core(SelectChecks::otherwise)),
        must(6)
            .says(
                "timeout is chosen when nothing could be done for its time, not before; for no"
                    + " time, at once.")
            .because("A time-out is the last resort.")
            .lookAt("Is the timer set after the cases were tried?")
            .check(core(SelectChecks::timeout)),
        must(7)
            .says("Two selects that could meet at several channels meet at exactly one.")
            .because("One item must not be given twice, nor two for one.")
            .lookAt("Is an exchange one decision?")
            .check(core(SelectChecks::meet)),
        must(8)
            .says("A select that is given up has done nothing.")
            .because("An item lost is a request without an answer.")
            .lookAt("Are the lines left when the await fails?")
            .check(core(SelectChecks::givenUp)),
        must(9)
            .says(
                "A channel that is closed can be chosen: a send fails with"
                    + " ClosedException, a receive as well or runs the code for that.")
            .because("The end must be seen.")
            .lookAt("Is the end an outcome for those in line?")
            .check(core(SelectMixChecks::closed)),
        must(10)
            .says(
                "A promise that is not chosen goes on; one that failed is chosen and"
                    + " throws its failure.")
            .because("Whoever selects in a loop waits for the same promise again.")
            .lookAt("Is the promise given up by mistake?")
            .check(core(SelectMixChecks::promises)),
        must(11)
            .says(
                "A lock, a permit and a queue can be chosen like a channel; what is not"
                    + " chosen is not taken.")
            .because("They are lines like all others.")
            .lookAt("Does a case of a select stand in the same line?")
            .check(core(SelectMixChecks::locksAndQueues)),
        must(12)
            .says("An accept can be chosen; one that is not chosen takes no connection.")
            .because("Nobody else could serve it.")
            .lookAt("Does it stand in the line of the listener?")
            .with(Capability.TCP)
            .check(core(SelectMixChecks::accept)),
        must(13)
            .says("With several loops, selects lose nothing and double nothing.")
            .because("Two loops may give to one select at the same moment.")
            .lookAt("Does the first giver alone decide?")
            .with(Capability.MULTI_LOOP)
            .check(core(SelectMixChecks::overLoops)));
  }
}
