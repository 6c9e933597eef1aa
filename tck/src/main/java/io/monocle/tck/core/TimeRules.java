package io.monocle.tck.core;

import static io.monocle.spi.Capability.VIRTUAL_TIME;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The core's part of the chapter on time. */
final class TimeRules {
  private TimeRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("TIME-" + number, level, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        rule(11, MUST)
            .says("A sleep never ends before its time.")
            .because("What is built on its length relies on it.")
            .lookAt("Is a deadline rounded down?")
            .check(core(SleepChecks::neverEarly)),
        rule(12, MUST)
            .says(
                "Sleeps of the same length that are asked for one after the other end in"
                    + " this order.")
            .because("Ties are first come, first served as well.")
            .lookAt("Do equal deadlines keep their order in the queue of timers?")
            .check(core(SleepChecks::tiesInOrder)),
        rule(13, MUST)
            .says("Shorter sleeps end before longer ones that were asked for in the same turn.")
            .because("It is what a length is for.")
            .lookAt("Are timers that are due together run in the order of their deadlines?")
            .check(core(SleepChecks::longerLater)),
        rule(14, MUST)
            .says("A sleep of zero or less is complete at once.")
            .because("There is nothing to wait for.")
            .lookAt("Does it go through the queue of timers?")
            .check(core(SleepChecks::zero)),
        rule(15, MUST)
            .says("An o-routine that sleeps holds nobody.")
            .because("That is the point of it.")
            .lookAt("Does sleeping block the thread?")
            .check(core(SleepChecks::holdsNobody)),
        rule(16, MUST)
            .says("Every one of many sleeps ends.")
            .because("A timer lost is an o-routine asleep for ever.")
            .lookAt("Does the one armed timer of the backend always get the next deadline?")
            .check(core(SleepChecks::many)),
        rule(17, MUST)
            .says("A sleep may be as long as a Duration can say, and disturbs no shorter one.")
            .because("For ever is a reasonable time to wait.")
            .lookAt("Does a conversion or a sum overflow?")
            .check(core(SleepChecks::forEver)),
        rule(18, MUST)
            .says("Sleeps end on a loop that is never idle.")
            .because("A busy loop is when time-outs matter most.")
            .lookAt("Does the drain of the run queue give the backend its turn?")
            .without(VIRTUAL_TIME)
            .check(core(SleepChecks::underLoad)),
        rule(19, MUST)
            .says(
                "A sleep that was given up is set no longer, and neither is the limit of an await"
                    + " that has ended, of a select that has made its choice, or of a block that"
                    + " was left, nor a ticker that was closed: a dump counts them no more.")
            .because("What is kept until a far deadline is a leak until then.")
            .lookAt("Does giving up take the timer out of the queue?")
            .check(core(GivenUpSleepChecks::leavesNoTimer)),
        rule(20, MUST)
            .says(
                "Of many sleeps, asked for and given up at random, those that are left end in the"
                    + " order of their times, and the others not at all.")
            .because("Most time-outs are given up, and that must disturb none of the rest.")
            .lookAt("Does taking a timer out from the middle keep the queue in order?")
            .check(core(GivenUpSleepChecks::restInOrder)));
  }
}
