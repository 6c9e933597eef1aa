package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.spi.Capability.TCP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The core's part of the chapter on closing. */
final class CloseRules {
  private CloseRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("CLOSE-" + number, level, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        rule(12, MUST)
            .says("Closing a group cancels every o-routine of it, and all of them end.")
            .because("Nothing is left parked for ever.")
            .lookAt("Is there an o-routine that the group does not know?")
            .check(core(EndingChecks::cancels)),
        rule(13, MUST)
            .says(
                "close on an ordinary thread returns when the group is closed; further"
                    + " calls do nothing.")
            .because("What comes after close relies on it.")
            .lookAt("Does it wait for the stage of the backend?")
            .check(core(EndingChecks::returnsWhenDone)),
        rule(14, MUST)
            .says("close never hangs, even if an o-routine does not end when it is cancelled.")
            .because("A program must be able to stop.")
            .lookAt("Is there a limit to waiting for o-routines?")
            .check(core(EndingChecks::neverHangs)),
        rule(15, MUST)
            .says("close on one of its own loops returns at once, and closes.")
            .because("It is where the last o-routine decides that all is done.")
            .lookAt("Does it wait for the o-routine that calls it?")
            .check(core(EndingChecks::onItsOwnLoop)),
        rule(16, MUST)
            .says(
                "On a closed loop launch gives a cancelled o-routine, and execute throws"
                    + " RejectedExecutionException.")
            .because("There is always somebody who has not heard.")
            .lookAt("Is closed looked at before the task is queued?")
            .check(core(EndingChecks::nothingNew)),
        rule(17, MUST)
            .says("Closing a group closes its backend.")
            .because("Its threads would keep the program alive.")
            .lookAt("Is Backend.close called, whatever went wrong before?")
            .check(core(EndingChecks::endsTheBackend)),
        rule(18, MUST)
            .says("drain lets o-routines finish, and closes as soon as they have.")
            .because("Half an answer is worse than a late restart.")
            .lookAt("Are o-routines cancelled too early, or is the deadline waited for?")
            .check(core(EndingChecks::drainWaits)),
        rule(19, MUST)
            .says(
                "drain cancels what has not finished by the deadline; what it returns is done when"
                    + " the group is closed.")
            .because("It is a deadline.")
            .lookAt("Is the timer set on a loop that still runs?")
            .check(core(EndingChecks::drainEnds)),
        rule(20, MUST)
            .says("drain with no time is close.")
            .because("Zero is a time, too.")
            .lookAt("Is a deadline of zero taken for none?")
            .check(core(EndingChecks::drainOfNoTime)),
        rule(21, MUST)
            .says("drain does not wait for the o-routine that calls it.")
            .because("A handler may stop its own server.")
            .lookAt("Is the caller counted among what must finish?")
            .check(core(EndingChecks::drainFromInside)),
        rule(22, MUST)
            .says("Whoever gives up waiting for closed() leaves it as it is, for everybody.")
            .because("It is a state of the group, not an operation that somebody began.")
            .lookAt("Is the promise withdrawn when the last one gives it up?")
            .check(core(EndingChecks::closedStays)),
        rule(23, MUST)
            .says("drain stops accepting connections at once, and lets handlers finish.")
            .because("Work that is begun is finished; new work belongs elsewhere.")
            .lookAt("Are listeners closed before the o-routines are waited for?")
            .with(TCP)
            .check(core(StopChecks::drains)),
        rule(24, MUST)
            .says("Closing a group ends its connections: their peers see an end.")
            .because("Peers must not wait for somebody who is gone.")
            .lookAt("Does the group know every connection of its loops?")
            .with(TCP)
            .check(core(StopChecks::closing)),
        rule(25, MUST)
            .says("A group that has ended is kept by nobody: its loops can be collected.")
            .because("A program that opens and closes groups would run out of memory.")
            .lookAt("Is there a static map or list in the engine that knows its loops?")
            .check(core(LeftoverChecks::ofLoops)),
        rule(26, MUST)
            .says("Nor is one that has had connections.")
            .because("What is kept for each socket is kept for each loop, too.")
            .lookAt("Is there a cache of resolvers, pools or selectors with the loop as its key?")
            .with(TCP)
            .check(core(LeftoverChecks::ofSockets)),
        rule(27, MUST)
            .says("Nor is one that has had servers and clients of HTTP.")
            .because("Their caches are larger.")
            .lookAt("Is there a pool of connections that the end of the loop does not reach?")
            .with(HTTP)
            .check(core(LeftoverChecks::ofExchanges)));
  }
}
