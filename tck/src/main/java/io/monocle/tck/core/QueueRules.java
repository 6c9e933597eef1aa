package io.monocle.tck.core;

import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.alive;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.spi.Capability;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on queues; all of it is the core's. */
final class QueueRules {
  private QueueRules() {}

  private static Draft must(int number) {
    return new Draft("QUEUE-" + number, MUST, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        must(1)
            .says(
                "Items come out of a Queue in the order in which they were put, each of"
                    + " them once.")
            .because("It is what a queue is.")
            .lookAt("Is an item handed over and kept as well?")
            .check(core(QueueChecks::inOrder)),
        must(2)
            .says(
                "A put into a full queue waits until there is room; those who wait put in"
                    + " the order in which they came.")
            .because("A bound is how a fast producer is held back.")
            .lookAt("Does a get let the first of those in who wait?")
            .check(core(QueueChecks::bounded)),
        must(3)
            .says("Those who wait for an item get one in the order in which they came.")
            .because("Nobody is overtaken, so nobody starves.")
            .lookAt("Is the line served from its front?")
            .check(core(QueueChecks::gettersInOrder)),
        must(4)
            .says(
                "tryPut into a full queue throws QueueFullException, tryGet from an empty"
                    + " one QueueEmptyException; offer says false, poll null; on any thread, and"
                    + " nothing changes.")
            .because("Plain threads cannot await.")
            .lookAt("Does any of them join a line?")
            .check(alive(QueueChecks::tryNeverWaits)),
        must(5)
            .says(
                "A get that is given up has taken nothing, a put that is given up has put"
                    + " nothing.")
            .because("An item lost is a request without an answer.")
            .lookAt("Does who gives up leave the line?")
            .check(core(QueueChecks::givenUp)),
        must(6)
            .says(
                "An item that was handed over before the cancel is returned; the cancel"
                    + " shows at the next await.")
            .because("What was handed over must not be lost on the way.")
            .lookAt("Is the outcome looked at before the cancel?")
            .check(core(QueueChecks::deliveredWins)),
        must(7)
            .says(
                "get by an o-routine that is cancelled already takes nothing, put puts"
                    + " nothing.")
            .because("Clean-up must not begin new work, nor lose an item.")
            .lookAt("Is the cancel looked at before the queue is?")
            .check(core(QueueChecks::cancelledTakesNothing)),
        must(8)
            .says(
                "A PriorityQueue gives its least item first; of equal ones, the one that"
                    + " came first.")
            .because("Equals are first come, first served as well.")
            .lookAt("Are items numbered as they come?")
            .check(core(QueueEndChecks::leastFirst)),
        must(9)
            .says("A LifoQueue gives its newest item first.")
            .because("It is what a stack is.")
            .lookAt("Is it taken from the end where it was put?")
            .check(core(QueueEndChecks::newestFirst)),
        must(10)
            .says(
                "join is complete when taskDone was called for every item that was put,"
                    + " at once if that is so; a taskDone too many throws IllegalStateException.")
            .because("It is how somebody knows that all work is done.")
            .lookAt("Are items counted when they are put, handed over ones too?")
            .check(core(QueueEndChecks::join)),
        must(11)
            .says(
                "After close, puts fail with ClosedException, those that wait included;"
                    + " what is in the queue can be got, then gets fail in the same way.")
            .because("What was accepted is worked off; what was not is refused.")
            .lookAt("Are both lines emptied?")
            .check(core(QueueEndChecks::close)),
        must(12)
            .says("drain gives the items until the queue is closed and empty.")
            .because("It is how a consumer is written.")
            .lookAt("Does it end at the close, and not before it is empty?")
            .check(core(QueueEndChecks::drain)),
        must(13)
            .says("With several loops, every item put is got once.")
            .because("Its state is what several threads share.")
            .lookAt("Is the state of the queue guarded?")
            .with(Capability.MULTI_LOOP)
            .check(core(QueueEndChecks::overLoops)),
        must(14)
            .says(
                "A put whose comparator throws fails with that, also if it waited; the"
                    + " PriorityQueue stays as it was, and those that wait behind it put.")
            .because("One bad item must not cost another one.")
            .lookAt("Is anything moved before all comparisons are made?")
            .check(core(QueueOrderChecks::comparatorThrows)));
  }
}
