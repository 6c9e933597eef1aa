package io.monocle.tck.spi;

import static io.monocle.spi.Capability.MULTI_LOOP;
import static io.monocle.spi.Capability.TCP;
import static io.monocle.tck.Level.MAY;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.spi.SpiBench.spi;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The SPI's part of the chapter on closing. */
final class CloseRules {
  private CloseRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("CLOSE-" + number, level, Seam.SPI);
  }

  static List<Law> laws() {
    return List.of(
        rule(1, MUST)
            .says(
                "close completes when the last thread will run no further task; every"
                    + " call returns the first stage.")
            .because("Whoever closes wants to know when it is over, however many they are.")
            .lookAt("Is the stage made once, and completed by the last loop to end?")
            .check(spi(CloseChecks::completes)),
        rule(2, MUST)
            .says("After close was called, execute throws RejectedExecutionException.")
            .because("A task that is taken and never run is an o-routine that hangs.")
            .lookAt("Does the engine take tasks while it shuts down?")
            .check(spi(CloseChecks::refuses)),
        rule(3, MUST)
            .says("close may be called on a loop's own thread.")
            .because("It is where the last o-routine decides that all is done.")
            .lookAt("Does it wait for the loop it is called on?")
            .check(spi(CloseChecks::onOwnLoop)),
        rule(4, MUST)
            .says("close does not block, and the stage waits for the task that is running.")
            .because("Whoever closes may be a loop of another backend.")
            .lookAt("Is there a join in it?")
            .check(spi(CloseChecks::doesNotBlock)),
        rule(5, MUST)
            .says("When the stage has completed, no task and no timer runs.")
            .because("What they would touch is gone.")
            .lookAt("Is the stage completed by the thread that ends last, as its last act?")
            .check(spi(CloseChecks::nothingAfterwards)),
        rule(6, MUST)
            .says("A pending timer does not delay closing, and never fires.")
            .because("An hour's sleep must not hold up the end for an hour.")
            .lookAt("Does the engine wait for what is scheduled?")
            .check(spi(CloseChecks::farTimer)),
        rule(7, MUST)
            .says(
                "Tasks handed over by other threads meanwhile are taken or refused;"
                    + " closing completes.")
            .because("There is always somebody who has not heard.")
            .lookAt("Is there a quiet period that every new task prolongs?")
            .check(spi(CloseChecks::underFire)),
        rule(8, MUST)
            .says("Closing a backend ends its connections and frees its ports.")
            .because("Peers must not wait for somebody who is gone.")
            .lookAt("Are the sockets closed before the loops end?")
            .with(TCP)
            .check(spi(CloseChecks::sockets)),
        rule(9, MUST)
            .says("With several loops, closing ends all of them.")
            .because("A loop left behind keeps its thread for ever.")
            .lookAt("Does the stage wait for the first loop or for all?")
            .with(MULTI_LOOP)
            .check(spi(CloseChecks::allLoops)),
        rule(10, MAY)
            .says(
                "Tasks handed over before close may run or be dropped; so may the closed"
                    + " events of what is open.")
            .because("Engines differ in how much they finish.")
            .lookAt("Does anything wait for them after closing?")
            .unchecked(),
        rule(11, MAY)
            .says("On a loop that closes, schedule may throw RejectedExecutionException.")
            .because("A timer that will never fire may as well be refused.")
            .lookAt("Does the core set timers while it closes?")
            .unchecked());
  }
}
