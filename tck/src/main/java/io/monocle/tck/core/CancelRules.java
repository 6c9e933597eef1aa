package io.monocle.tck.core;

import static io.monocle.spi.Capability.TCP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on what a cancel reaches, beyond the await; all of it is the core's. */
final class CancelRules {
  private CancelRules() {}

  private static Draft must(int number) {
    return new Draft("CANCEL-" + number, MUST, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        must(1)
            .says(
                "The CancellationException tells the reason that was given to cancel; of"
                    + " several the first.")
            .because("Whoever finds it in a log asks why.")
            .lookAt("Is the exception made where the reason is known?")
            .check(core(CancelReachChecks::reason)),
        must(2)
            .says(
                "No cancel reaches into shielded; it shows at the first await after it, and"
                    + " what is awaited in it has its value.")
            .because("Clean-up must be able to wait.")
            .lookAt("How far outwards does an await look for a cancel?")
            .check(core(CancelReachChecks::shielded)),
        must(3)
            .says(
                "onCancel hooks run when the o-routine is cancelled, before its await"
                    + " throws, the last one first, each once, even if one throws; not those that"
                    + " were taken back.")
            .because("Clean-up goes from the inside to the outside.")
            .lookAt("Are the hooks queued before the o-routine?")
            .check(core(CancelReachChecks::hooks)),
        must(4)
            .says(
                "A cancel ends an await with a limit with CancellationException, and the"
                    + " limit one with TimeoutException, which is none.")
            .because("Cancels and time-outs are handled differently.")
            .lookAt("Which of the two is looked at first?")
            .check(core(CancelReachChecks::cancelIsNoTimeout)),
        must(5)
            .says("Giving up an offload interrupts its code, if that runs.")
            .because("Blocking code must not go on for nobody.")
            .lookAt("Does the withdrawal reach the thread?")
            .check(core(OffloadChecks::interrupted)),
        must(6)
            .says("The code of an offload that was given up before it began never runs.")
            .because("It would do work that nobody wants.")
            .lookAt("Does the thread look at the promise before it begins?")
            .check(core(OffloadChecks::neverBegins)),
        must(7)
            .says(
                "An attempt to connect that is given up at whatever moment leaves no open"
                    + " connection behind.")
            .because("Nobody could close it.")
            .lookAt("Who closes what was established too late?")
            .with(TCP)
            .check(core(InstantChecks::connect)),
        must(8)
            .says(
                "A connection that comes at the instant an accept is given up goes to it or"
                    + " to the next accept.")
            .because("A connection that is lost here hangs on the other side.")
            .lookAt("Is it taken out of the queue only if the accept took it?")
            .with(TCP)
            .check(core(InstantChecks::accept)),
        must(9)
            .says(
                "Bytes that come at the instant a read is given up go to it or to the next"
                    + " read, all, in order.")
            .because("A byte lost tears the stream apart.")
            .lookAt("Do they leave the buffer only if the read took them?")
            .with(TCP)
            .check(core(InstantChecks::read)),
        must(10)
            .says(
                "When its client resets, what a handler awaits of that connection fails with"
                    + " ConnectionLostException, and every other await with"
                    + " CancellationException.")
            .because("The handler learns what happened, and then that it is over.")
            .lookAt("Is the read told before the o-routine is cancelled?")
            .with(TCP)
            .check(core(InstantChecks::lostConnection)),
        must(11)
            .says(
                "Promises that are completed from elsewhere while a group closes do not"
                    + " hold it up, and each o-routine ends.")
            .because("There is always somebody who has not heard.")
            .lookAt("Can a wake-up be taken for granted that is dropped?")
            .check(core(CancelReachChecks::completionsDuringClose)),
        must(12)
            .says(
                "CancellationException is the normal end of a cancelled o-routine, and is"
                    + " not logged.")
            .because("A log full of what was asked for hides what was not.")
            .lookAt("Is it taken for a failure that nobody has looked at?")
            .unchecked(),
        must(13)
            .says(
                "An onCancel hook that is registered when the o-routine is cancelled already"
                    + " runs, too, once, after the turn that registered it, the last one first;"
                    + " also while the group closes.")
            .because("Whoever registers clean-up does not know that it is too late.")
            .lookAt("Is there a look at the cancel after the hook is registered?")
            .check(core(CancelReachChecks::lateHooks)));
  }
}
