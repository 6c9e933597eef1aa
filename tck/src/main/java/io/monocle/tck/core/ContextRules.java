package io.monocle.tck.core;

import static io.monocle.spi.Capability.TCP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on what o-routines take over from threads. */
final class ContextRules {
  private ContextRules() {}

  private static Draft rule(int number) {
    return new Draft("CTX-" + number, MUST, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        rule(1)
            .says(
                "An o-routine begins with the context of the thread that launched it, as it was"
                    + " then, whether that was an o-routine's, ran a callback, or is any other.")
            .because("A log line or a span says for which request, however many hands it goes by.")
            .lookAt("Is it captured in launch, or only when the body begins?")
            .check(core(ContextChecks::takenOver)),
        rule(2)
            .says("After every await an o-routine has the context it had before, and no other's.")
            .because("A span that was opened before an await is the current one after it.")
            .lookAt("Does an o-routine keep its thread, whoever resumes it?")
            .check(core(ContextChecks::staysOverAwaits)),
        rule(3)
            .says(
                "What an o-routine sets in its context is seen by what it launches, and by no"
                    + " callback and no other o-routine.")
            .because("One request's name in another's log lines is worse than none.")
            .lookAt("Do callbacks run on an o-routine's thread?")
            .check(core(ContextChecks::ownOnly)),
        rule(4)
            .says("Offloaded code has the context of who offloads it.")
            .because("It is a part of the same work.")
            .lookAt("Is it captured where offload is called?")
            .check(core(ContextChecks::offloaded)),
        rule(5)
            .says(
                "The context an o-routine took over is restored once, before its body, and undone"
                    + " once, after it, on the same thread, however the body ends.")
            .because("Some contexts count who has them, and complain of one that was not left.")
            .lookAt("Is it undone in a finally block?")
            .check(core(ContextChecks::undone)),
        rule(6)
            .says(
                "The o-routine that serves a connection takes over nothing from an o-routine that"
                    + " happens to wait while the connection comes.")
            .because("One client's name in another's log lines is worse than none.")
            .lookAt("On whose thread does the core run what the backend tells it?")
            .with(TCP)
            .check(core(ContextChecks::strangers)),
        rule(7)
            .says("A context that fails to be captured, restored or undone stops no o-routine.")
            .because("A tracer with a defect must not be able to stop the program.")
            .lookAt("Who catches what a context throws?")
            .check(core(ContextChecks::failing)));
  }
}
