package io.monocle.tck.core;

import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/**
 * The part of the chapter on embedding that is about publishers and about views for code that
 * blocks.
 */
final class FlowRules {
  private FlowRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("EMBED-" + number, level, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        rule(22, MUST)
            .says(
                "A publisher emits what its body does, in order, never more than was asked for, and"
                    + " then completes; asking for none fails with IllegalArgumentException.")
            .because("A subscriber that asks for two has room for two.")
            .lookAt("Does an item wait until it is asked for?")
            .check(core(FlowChecks::emitsOnDemand)),
        rule(23, MUST)
            .says(
                "A loop over a publisher asks for no more items ahead than it was told to, gets"
                    + " each when it comes, and lets others run while items never run out.")
            .because("What is fetched ahead is memory.")
            .lookAt("Are more asked for before as many were taken?")
            .check(core(FlowChecks::fetchesNoMore)),
        rule(24, MUST)
            .says("A publisher that gives more than it was asked for is cancelled, with a failure.")
            .because("To keep it all would fill the memory, and to drop it would be a lie.")
            .lookAt("Is what comes counted?")
            .check(core(FlowChecks::cutsOff)),
        rule(25, MUST)
            .says(
                "Cancelling a subscription cancels the o-routine that emits, and its subscriber is"
                    + " told nothing more.")
            .because("It would work for nobody.")
            .lookAt("Is the o-routine known to its subscription?")
            .check(core(FlowChecks::cancelReachesTheBody)),
        rule(26, MUST)
            .says(
                "Cancelling the o-routine that loops over a publisher cancels the subscription, and"
                    + " so does closing the items; what comes late is dropped, and what came and"
                    + " was not taken.")
            .because("The publisher would work for nobody.")
            .lookAt("Who cancels when the wait for an item is given up?")
            .check(core(FlowChecks::cancelReachesThePublisher)),
        rule(27, MUST)
            .says("A failure passes through a publisher as it is, after the items before it.")
            .because("Code that catches it knows it by its type.")
            .lookAt("Is it wrapped, or told before what waits?")
            .check(core(FlowChecks::failures)),
        rule(28, MUST)
            .says(
                "Blocking.inputStream gives the bytes of its reads, in order, and their end, to a"
                    + " thread that blocks; on a loop or in an o-routine it throws"
                    + " NotOnLoopException.")
            .because("Parsers know streams only, and one that blocks a loop holds up everybody.")
            .lookAt("What becomes of bytes that were asked for one by one?")
            .check(core(BlockingChecks::inputStream)),
        rule(29, MUST)
            .says(
                "Blocking.iterator gives the items of a loop that awaits, in order, and their end,"
                    + " to a thread that blocks; on a loop or in an o-routine it throws"
                    + " NotOnLoopException.")
            .because("What blocks is offloaded, and its items still come from o-routines.")
            .lookAt("Does hasNext take an item?")
            .check(core(BlockingChecks::iterator)),
        rule(30, MUST)
            .says(
                "A cancelled offload gives up the read that a blocking view of it waits for: what"
                    + " comes later is for the next reader. Its thread stays interrupted.")
            .because("Nobody is there to take it.")
            .lookAt("Does the interrupt reach the read?")
            .check(core(BlockingChecks::givenUp)));
  }
}
