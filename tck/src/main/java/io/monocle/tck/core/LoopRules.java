package io.monocle.tck.core;

import static io.monocle.spi.Capability.MULTI_LOOP;
import static io.monocle.tck.Level.MAY;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The core's part of the chapter on loops. */
final class LoopRules {
  private LoopRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("LOOP-" + number, level, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        rule(10, MUST)
            .says(
                "launch never runs the body before it returns, neither in an o-routine"
                    + " nor in a callback.")
            .because("Whoever launches finishes its sentence first.")
            .lookAt("Does launch run the first turn in place?")
            .check(core(TurnChecks::launchReturnsFirst)),
        rule(11, MUST)
            .says("O-routines start in the order in which they were launched.")
            .because("First come, first served is what people can reason about.")
            .lookAt("Is there more than one queue?")
            .check(core(TurnChecks::startInOrder)),
        rule(12, MUST)
            .says("O-routines resume in the order in which their promises were completed.")
            .because("Nobody is overtaken, so nobody starves.")
            .lookAt("Does completing a promise queue the o-routine behind those that are ready?")
            .check(core(TurnChecks::resumeInOrder)),
        rule(13, MUST)
            .says("One o-routine of a loop at a time has a turn.")
            .because("It is what makes shared state safe without a lock.")
            .lookAt("Who can run a turn, and what makes the others wait?")
            .check(core(TurnChecks::oneAtATime)),
        rule(14, MUST)
            .says(
                "Between two awaits of an o-routine nothing else runs on its loop: no"
                    + " callback, no other o-routine, whoever asked for it.")
            .because("It is what makes shared state safe without a lock.")
            .lookAt("Are callbacks run in place when their loop has the turn?")
            .check(core(TurnChecks::nothingBetween)),
        rule(15, MUST)
            .says(
                "An o-routine resumes on its own loop and its own thread, whichever"
                    + " thread completes the promise.")
            .because("Code after await is code of the same o-routine.")
            .lookAt("Is the o-routine queued on its loop, or continued by whoever completes?")
            .check(core(PlaceChecks::resumesOnItsLoop)),
        rule(16, MUST)
            .says(
                "With several loops, an o-routine resumes on its own, whichever loop"
                    + " completes the promise.")
            .because("Loops share nothing but promises.")
            .lookAt("Is the o-routine queued on its loop, or on the one that completes?")
            .with(MULTI_LOOP)
            .check(core(PlaceChecks::resumesOnItsOwnOfSeveral)),
        rule(17, MUST)
            .says(
                "yieldNow lets everything go first that is ready: o-routines to start or"
                    + " to resume, and callbacks.")
            .because("It is how long work stays polite.")
            .lookAt("Is the one that yields queued behind all of them?")
            .check(core(TurnChecks::yieldLetsGo)),
        rule(18, MUST)
            .says(
                "offload runs its code off the loop, which goes on meanwhile, and the"
                    + " o-routine resumes on its loop.")
            .because("Blocking code must not block everybody.")
            .lookAt("Which thread runs the code, and who completes the promise?")
            .check(core(PlaceChecks::offloaded)),
        rule(19, MUST)
            .says(
                "An Error in an o-routine or in a callback is its own affair: the loop"
                    + " goes on.")
            .because("One bad request must not end the server.")
            .lookAt("What catches what a turn throws?")
            .check(core(TurnChecks::errorsStayInside)),
        rule(20, MUST)
            .says("launch and execute from any number of threads at once lose nothing.")
            .because("A lost launch is a request without an answer.")
            .lookAt("Is there a moment between the last look at the queue and going idle?")
            .check(core(TurnChecks::noneLost)),
        rule(21, MUST)
            .says(
                "An o-routine is NEW until its first turn, RUNNING in its turns, WAITING"
                    + " in an await, READY when there is a reason to resume it, and DONE when it"
                    + " has ended.")
            .because("It is what dumps and dashboards show.")
            .lookAt("Which transition is late or left out?")
            .check(core(TurnChecks::states)),
        rule(22, MAY)
            .says(
                "An o-routine that blocks otherwise than by await, on a lock of the JDK for"
                    + " instance, may lose its turn meanwhile.")
            .because("A loop that goes on is better than one that hangs with it.")
            .lookAt("Does anything rely on a turn across code that blocks?")
            .unchecked(),
        rule(23, MUST)
            .says(
                "launch, sleep, yieldNow and offload work in a callback on a loop, and what they"
                    + " give is called back there.")
            .because("Code that is driven by events has no o-routine to begin with.")
            .lookAt("Does a callback know which loop it runs on?")
            .check(core(LifeChecks::verbsInCallbacks)));
  }
}
