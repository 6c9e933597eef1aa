package io.monocle.tck.core;

import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.alive;

import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on promises of promises, events and giving up; all of it is the core's. */
final class CombineRules {
  private CombineRules() {}

  private static Draft must(int number) {
    return new Draft("PROMISE-" + number, MUST, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        must(1)
            .says(
                "all gives the values in the order of the promises, and fails with the"
                    + " first failure as soon as it comes; the others go on.")
            .because("A list of promises is awaited like one.")
            .lookAt("Are values gathered in the order they come?")
            .check(alive(CombineChecks::all)),
        must(2)
            .says(
                "first has the outcome of the promise that has one first, value or failure;"
                    + " the others go on.")
            .because("It is the one to use when the others matter still.")
            .lookAt("Is a failure passed over, or are the others cancelled?")
            .check(alive(CombineChecks::first)),
        must(3)
            .says("firstSuccess has the first value, or else the last failure.")
            .because("One answer is enough.")
            .lookAt("Does a failure end it while others are under way?")
            .check(alive(CombineChecks::firstSuccess)),
        must(4)
            .says(
                "firstN has the first so many values in the order they came, be it none or"
                    + " all, and fails as soon as so many cannot come any more.")
            .because("A majority is enough.")
            .lookAt("Are failures counted?")
            .check(alive(CombineChecks::firstN)),
        must(5)
            .says("race is first, and cancels the others.")
            .because("Nobody pays for what nobody wants.")
            .lookAt("Are the losers cancelled?")
            .check(alive(CombineChecks::race)),
        must(6)
            .says("asCompleted gives promises that get the outcomes in the order they come.")
            .because("Work begins with what is there.")
            .lookAt("Is the order that of the promises?")
            .check(alive(CombineChecks::asCompleted)),
        must(7)
            .says(
                "Giving up a promise made of others, by all, first, map, flatMap, recover or"
                    + " then, gives those up that have no outcome.")
            .because("Nobody waits for them any more.")
            .lookAt("Does the new promise pass it on?")
            .check(alive(GiveUpChecks::passedOn)),
        must(8)
            .says(
                "then makes a new promise of what one function makes of the value, or the"
                    + " other of the failure; what they throw fails it.")
            .because("Both stories have an end.")
            .lookAt("Is the second function called for what the first one throws?")
            .check(alive(CombineChecks::then)),
        must(9)
            .says(
                "A listener hears its own event, each time, in order, and before the"
                    + " outcome; after it emit tells nobody and returns false.")
            .because("Progress that comes after the end confuses everybody.")
            .lookAt("Is the outcome looked at before listeners are told?")
            .check(alive(GiveUpChecks::events)),
        must(10)
            .says(
                "A listener that throws disturbs nobody, and listening does not keep an"
                    + " operation going.")
            .because("Whoever only looks has no say.")
            .lookAt("Is a listener counted among those who wait?")
            .check(alive(GiveUpChecks::listeners)),
        must(11)
            .says(
                "Cancelling the future of toCompletableFuture gives the promise up, and a"
                    + " promise given up fails the future with CancellationException.")
            .because("A cancel goes through both ways.")
            .lookAt("Is the future watched?")
            .check(alive(GiveUpChecks::future)),
        must(12)
            .says(
                "Giving up a promise made of a CompletableFuture cancels that, and its"
                    + " cancel fails the promise with CancellationException.")
            .because("A cancel goes through both ways.")
            .lookAt("Does the withdrawal reach the stage?")
            .check(alive(GiveUpChecks::stage)),
        must(13)
            .says(
                "fromCallback has the outcome that the callback gives, or what starting it"
                    + " throws.")
            .because("A failure to start is a failure.")
            .lookAt("What catches what the start throws?")
            .check(alive(GiveUpChecks::callback)),
        must(14)
            .says(
                "cancel of an operation's promise withdraws it for everybody, once; of one"
                    + " that has its outcome it does nothing.")
            .because("Who owns an operation may end it.")
            .lookAt("Are those who wait told, and the hook run once?")
            .check(alive(GiveUpChecks::cancel)),
        must(15)
            .says("The onAbandoned hook does not run if the outcome comes first.")
            .because("There is nothing to withdraw any more.")
            .lookAt("Is the hook run for every completion?")
            .check(alive(GiveUpChecks::noHook)),
        must(16)
            .says(
                "first, firstSuccess and race of no promises throw IllegalArgumentException, and"
                    + " so does firstN of more than there are, or of less than none.")
            .because("What can never come would be awaited for ever.")
            .lookAt("Is the number of promises looked at before they are watched?")
            .check(alive(CombineChecks::ofNone)));
  }
}
