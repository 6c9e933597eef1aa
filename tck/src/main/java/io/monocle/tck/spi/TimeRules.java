package io.monocle.tck.spi;

import static io.monocle.spi.Capability.VIRTUAL_TIME;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.spi.SpiBench.spi;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The SPI's part of the chapter on time. */
final class TimeRules {
  private TimeRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("TIME-" + number, level, Seam.SPI);
  }

  static List<Law> laws() {
    return List.of(
        rule(1, MUST)
            .says("nanoTime never goes back, and goes on while timers run.")
            .because("Every deadline is a difference of two readings.")
            .lookAt("Is it a monotonic clock, the one the timers go by?")
            .check(spi(ClockChecks::monotonic)),
        rule(2, MUST)
            .says("A timer fires when its delay has passed on nanoTime, never before.")
            .because("A sleep that ends early breaks what was built on its length.")
            .lookAt("Is a delay rounded down, or counted on another clock than nanoTime?")
            .check(spi(TimerChecks::neverEarly)),
        rule(3, MUST)
            .says("Every timer that is not cancelled fires once, however many there are.")
            .because("A timer lost is an o-routine asleep for ever.")
            .lookAt("Is there a wheel or a heap that drops what does not fit?")
            .check(spi(TimerChecks::noneLost)),
        rule(4, MUST)
            .says("A timer never fires inside schedule; a delay of zero or less means soon.")
            .because("Whoever sets a timer is in the middle of something.")
            .lookAt("Does the engine run or refuse delays that are not positive?")
            .check(spi(TimerChecks::neverInline)),
        rule(5, MUST)
            .says(
                "Of two timers whose deadlines are a millisecond or more apart, the earlier fires"
                    + " first.")
            .because("Time-outs that overtake each other make the order of events unexplainable.")
            .lookAt("Are timers that are due together run in the order of their deadlines?")
            .check(spi(TimerChecks::inOrder)),
        rule(6, MUST)
            .says(
                "A cancelled timer never fires, also if it was due already; to cancel it twice or"
                    + " too late does nothing.")
            .because("What was withdrawn may be gone when its timer comes.")
            .lookAt("Is a timer that is due moved to the task queue, where cancel does not reach?")
            .check(spi(TimerChecks::cancelled)),
        rule(7, MUST)
            .says("A timer may be as far away as a long can say, and disturbs no nearer one.")
            .because("For ever is written as the largest number there is.")
            .lookAt("Does adding the delay to the time overflow?")
            .check(spi(TimerChecks::farAway)),
        rule(8, MUST)
            .says("With virtual time, a timer fires at once when nothing else is left to run.")
            .because("A test of an hour's sleep should take no time.")
            .lookAt("Does the clock jump to the next deadline when the loops are idle?")
            .with(VIRTUAL_TIME)
            .check(spi(ClockChecks::virtualTime)),
        rule(9, MUST)
            .says("Without virtual time, nanoTime goes no faster than the real clock.")
            .because("Others measure in real time.")
            .lookAt("Is nanoTime System.nanoTime()?")
            .without(VIRTUAL_TIME)
            .check(spi(ClockChecks::realTime)),
        rule(10, MUST)
            .says("Timers fire on a loop that never runs out of tasks.")
            .because("A busy loop is when time-outs matter most.")
            .lookAt("Does the loop look at its timers only when its queue is empty?")
            .without(VIRTUAL_TIME)
            .check(spi(ClockChecks::timersUnderLoad)));
  }
}
