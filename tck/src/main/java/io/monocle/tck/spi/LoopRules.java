package io.monocle.tck.spi;

import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.spi.SpiBench.spi;

import io.monocle.spi.Capability;
import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The SPI's part of the chapter on loops. */
final class LoopRules {
  private LoopRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("LOOP-" + number, level, Seam.SPI);
  }

  static List<Law> laws() {
    return List.of(
        rule(1, MUST)
            .says("Tasks run in the order in which they were handed over, by whatever thread.")
            .because("First come, first served is the core's promise, and it stands on this.")
            .lookAt("Does every task go through one queue, first in, first out?")
            .check(spi(OrderChecks::handedOverOrder)),
        rule(2, MUST)
            .says("A task never runs inside execute, on the loop's own thread either.")
            .because("Whoever hands over a task is in the middle of something.")
            .lookAt("Is there a short cut for callers that are on the loop already?")
            .check(spi(OrderChecks::executeNeverInline)),
        rule(3, MUST)
            .says("Every task and timer of a loop runs on one and the same thread, the loop's own.")
            .because("What is confined to one thread needs no lock; o-routines are.")
            .lookAt("Is anything run by the caller, or by a pool?")
            .check(spi(ThreadChecks::oneThread)),
        rule(4, MUST)
            .says("Every task handed over runs once, however many threads hand over at once.")
            .because("A lost task is an o-routine that never resumes; a second run corrupts it.")
            .lookAt("Is there a moment between the last look at the queue and going to sleep?")
            .check(spi(ThreadChecks::noneLost)),
        rule(5, MUST)
            .says(
                "A task given to executeAfterEvents or executeBetweenEvents runs once, on the loop,"
                    + " not inside the call.")
            .because("The core drains its run queue there.")
            .lookAt("Is the hook that runs it armed every time, also when no event is pending?")
            .check(spi(OrderChecks::afterEvents)),
        rule(6, MUST)
            .says(
                "Tasks given to executeAfterEvents or executeBetweenEvents by such a task do not"
                    + " keep plain tasks waiting.")
            .because("A core whose budget is spent asks for the next drain; I/O must come first.")
            .lookAt("Does the loop run such tasks until none is left, those added meanwhile too?")
            .check(spi(OrderChecks::afterEventsChain)),
        rule(7, MUST)
            .says("inLoop is true in the loop's tasks and timers and false on any other thread.")
            .because("The core decides by it what may be done at once.")
            .lookAt("Does it compare threads, or ask something that is shared by all loops?")
            .check(spi(ThreadChecks::inLoop)),
        rule(8, MUST)
            .says("Each loop has a thread of its own, and a loop that is held holds no other.")
            .because("Loops are how a program uses several processors.")
            .lookAt("Do the loops come from a group that has as many threads?")
            .with(Capability.MULTI_LOOP)
            .check(spi(ThreadChecks::loopsApart)),
        rule(9, MUST)
            .says("The name of a loop's thread begins with the prefix that was configured.")
            .because("In a thread dump, names are all there is.")
            .lookAt("Is the prefix given to the thread factory?")
            .check(spi(ThreadChecks::names)));
  }
}
