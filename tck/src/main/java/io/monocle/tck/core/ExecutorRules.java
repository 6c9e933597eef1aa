package io.monocle.tck.core;

import static io.monocle.spi.Capability.TCP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.alive;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The part of the chapter on embedding that is about loops on executors. */
final class ExecutorRules {
  private ExecutorRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("EMBED-" + number, level, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        rule(11, MUST)
            .says("On an executor with one thread, o-routines run as on a loop of the backend.")
            .because("A user interface has an event thread, and a game its own loop.")
            .lookAt("Do timers of the backend's loop hop to the executor?")
            .check(alive(ExecutorChecks::runs)),
        rule(12, MUST)
            .says("Callbacks of a loop on an executor run on the executor's thread.")
            .because("Only there may they touch what belongs to it, such as a window.")
            .lookAt("Do callbacks go to a thread of the carrier's?")
            .check(alive(ExecutorChecks::callbacks)),
        rule(13, MUST)
            .says("A loop on an executor has the sockets of the backend.")
            .because("Waiting for the network is what it is for.")
            .lookAt("Does each command and each event go to the other thread, in order?")
            .with(TCP)
            .check(alive(ExecutorChecks::sockets)),
        rule(14, MUST)
            .says("Between the turns of a loop on an executor, other tasks of the executor run.")
            .because("A window that waits for o-routines is frozen.")
            .lookAt("Does a drain end when there is more to run?")
            .check(alive(ExecutorChecks::fair)),
        rule(15, MUST)
            .says(
                "Closing the group of a loop on an executor cancels its o-routines and leaves the"
                    + " executor running.")
            .because("Who starts a thread ends it.")
            .lookAt("Is the executor shut down with the backend?")
            .check(alive(ExecutorChecks::closes)),
        rule(16, MUST)
            .says(
                "When the executor of a loop refuses a task, its o-routines are cancelled and clean"
                    + " up, and the group closes.")
            .because("Nothing is left parked for ever.")
            .lookAt("Where do the last turns run?")
            .check(alive(ExecutorChecks::refuses)),
        rule(17, MUST)
            .says("A loop on an executor with several threads closes, and the log says why.")
            .because("What one thread may touch, another must not: better to end than to race.")
            .lookAt("Is it seen that tasks handed over together run on two threads?")
            .check(alive(ExecutorChecks::severalThreads)),
        rule(18, MUST)
            .says("An executor that runs tasks inside execute is refused when it is given.")
            .because("It has no thread of its own, and a turn would run inside another.")
            .lookAt("Is it tried before the loop is opened?")
            .check(alive(ExecutorChecks::runsInside)),
        rule(19, MUST)
            .says("While the executor is busy with something else, peers are held back.")
            .because("What they send would fill the memory: nobody is there to stop reading.")
            .lookAt("Is there a limit to what waits for the executor's thread?")
            .with(TCP)
            .check(alive(ExecutorChecks::holdsPeersBack)),
        rule(20, MUST)
            .says("Closing the group of a loop on an executor on that thread returns at once.")
            .because("It would wait for what only that thread can do.")
            .lookAt("Does close ask whether it is on the executor's thread?")
            .check(alive(ExecutorChecks::closesOnItsThread)),
        rule(21, MUST)
            .says("A loop on an executor with a virtual thread closes, and the log says why.")
            .because("An o-routine cannot be mounted on one, and it is not always the same.")
            .lookAt("Is the thread looked at before a turn runs on it?")
            .check(alive(ExecutorChecks::virtualThread)));
  }
}
