package io.monocle.tck.core;

import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.alive;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on awaiting and promises; all of it is the core's. */
final class AwaitRules {
  private AwaitRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("AWAIT-" + number, level, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        rule(1, MUST)
            .says(
                "await returns the value of the promise, the very object, to every"
                    + " o-routine that awaits it.")
            .because("It is the whole idea.")
            .lookAt("Is the value copied or converted on its way?")
            .check(core(AwaitChecks::value)),
        rule(2, MUST)
            .says("await throws the failure of the promise, the very object, checked or not.")
            .because("Whoever knows how to handle it knows it by its type.")
            .lookAt("Is it wrapped?")
            .check(core(AwaitChecks::failure)),
        rule(3, MUST)
            .says(
                "await of a CompletionStage throws the stage's own failure, not what"
                    + " wraps it.")
            .because("CompletionException says nothing.")
            .lookAt("Is CompletionException unwrapped?")
            .check(core(AwaitChecks::stageFailure)),
        rule(4, MUST)
            .says(
                "await of a promise that has its outcome returns at once; nobody else"
                    + " gets a turn.")
            .because("Code that does not wait must not pay for it, and must not be interrupted.")
            .lookAt("Is the outcome looked at before the o-routine is queued?")
            .check(core(AwaitChecks::doneAlready)),
        rule(5, MUST)
            .says(
                "await, sleep and current throw NotOnLoopException at once where they"
                    + " cannot work, and the message names the fix.")
            .because("The alternative is a thread that blocks for ever.")
            .lookAt("Is the thread looked at first?")
            .check(core(AwaitChecks::elsewhere)),
        rule(6, MUST)
            .says("What was done before a promise was completed is visible after await.")
            .because("Values are handed over between threads.")
            .lookAt("Is there an edge from the completion to the turn that follows it?")
            .check(core(AwaitChecks::visibility)),
        rule(7, MUST)
            .says(
                "Several o-routines may await one promise; all get its outcome, in the"
                    + " order in which they began to wait.")
            .because("A promise is a value that everybody may read.")
            .lookAt("Is the list of those who wait told in reverse?")
            .check(core(AwaitChecks::several)),
        rule(8, MUST)
            .says(
                "join waits on an ordinary thread, and throws IllegalStateException on a"
                    + " loop.")
            .because("A loop that blocks serves nobody.")
            .lookAt("Is the thread looked at before blocking?")
            .check(core(AwaitChecks::join)),
        rule(9, MUST)
            .says(
                "A promise is completed once; every later completion is refused and"
                    + " changes nothing.")
            .because("Everybody must see the same outcome.")
            .lookAt("Is the outcome set in one atomic step?")
            .check(core(PromiseChecks::completedOnce)),
        rule(10, MUST)
            .says(
                "Callbacks registered on a loop run in the order of registration, and"
                    + " each gets the original value.")
            .because("Nobody can change what the next one sees.")
            .lookAt("Is the list of callbacks told in reverse?")
            .check(core(PromiseChecks::callbacksInOrder)),
        rule(11, MUST)
            .says(
                "A callback that throws disturbs nobody: not the other callbacks, not who"
                    + " completes, not who awaits.")
            .because("Strangers meet at a promise.")
            .lookAt("What catches what a callback throws?")
            .check(core(PromiseChecks::throwingCallback)),
        rule(12, MUST)
            .says(
                "A callback registered on a loop runs as a turn of that loop, never"
                    + " inside an o-routine's.")
            .because("It may touch what is confined to the loop.")
            .lookAt("Is the callback queued on the loop it came from?")
            .check(core(PromiseChecks::callbackOnItsLoop)),
        rule(13, MUST)
            .says(
                "A callback registered off the loops runs on the thread that completes,"
                    + " or at once.")
            .because("There is no loop it could belong to.")
            .lookAt("Is there a hidden executor?")
            .check(core(PromiseChecks::callbackElsewhere)),
        rule(14, MUST)
            .says("onSuccess hears of values only, and onFailure of failures only, as they are.")
            .because("They are two different stories.")
            .lookAt("Is the outcome's kind looked at?")
            .check(core(PromiseChecks::callbackKinds)),
        rule(15, MUST)
            .says(
                "map, flatMap and recover make new promises; the source keeps its"
                    + " outcome, and what the function throws fails the new one.")
            .because("Chaining must be explicit to be safe.")
            .lookAt("Is the source's outcome replaced?")
            .check(core(PromiseChecks::derived)),
        rule(16, MUST)
            .says("toCompletableFuture has the same outcome, with the failure as its cause.")
            .because("It is how other libraries wait for a promise.")
            .lookAt("Is the failure wrapped once more?")
            .check(core(PromiseChecks::future)),
        rule(17, MUST)
            .says(
                "await with a limit throws io.monocle.TimeoutException when the limit has"
                    + " passed, not before.")
            .because("Time-outs and cancels are different things, and are handled differently.")
            .lookAt("Which exception is thrown, and by which clock?")
            .check(core(LimitChecks::timesOut)),
        rule(18, MUST)
            .says(
                "await with a limit throws the operation's own failure as it is, even if"
                    + " that is a time-out.")
            .because("Whose time-out it was matters.")
            .lookAt("Is every time-out taken for the await's own?")
            .check(core(LimitChecks::ownFailure)),
        rule(19, MUST)
            .says("The limit of an await ends with it.")
            .because("A stale time-out would end another wait.")
            .lookAt("Is the timer removed when the outcome comes first?")
            .check(core(LimitChecks::limitEnds)),
        rule(20, MUST)
            .says(
                "When the last o-routine that awaits an operation gives up, it is"
                    + " withdrawn, once: its promise fails with CancellationException and later"
                    + " outcomes are refused. Until then it is not.")
            .because("Nobody pays for what nobody wants, and nobody loses what another gave up.")
            .lookAt("Is somebody who waits counted who has left?")
            .check(core(LimitChecks::abandoned)),
        rule(21, MUST)
            .says("A sleep that nobody awaits any more is withdrawn.")
            .because("Millions of abandoned timers are a leak.")
            .lookAt("Is the timer removed when the o-routine is cancelled?")
            .check(core(LimitChecks::abandonedSleep)),
        rule(22, MUST)
            .says("Giving up an await of an o-routine leaves that o-routine running.")
            .because("It may have others who wait for it, and effects.")
            .lookAt("Is an o-routine treated like an operation?")
            .check(core(LimitChecks::routineGoesOn)),
        rule(23, MUST)
            .says(
                "After cancel, the current await and every later one throws"
                    + " CancellationException until the body ends.")
            .because("A cancel that is caught by mistake must not be lost.")
            .lookAt("Is the cancel forgotten when it has been thrown once?")
            .check(core(CancelChecks::everyAwait)),
        rule(24, MUST)
            .says(
                "cancel may come from any thread, any number of times, at any time, and"
                    + " changes nothing once the o-routine has ended.")
            .because("Whoever cancels cannot know what happens meanwhile.")
            .lookAt("Is the state looked at and changed in one step?")
            .check(core(CancelChecks::anyThreadAnyTime)),
        rule(25, MUST)
            .says("An o-routine that is cancelled before its first turn never runs its body.")
            .because("It would do work that nobody wants.")
            .lookAt("Is the cancel looked at when the first turn begins?")
            .check(core(CancelChecks::beforeItBegan)),
        rule(26, MUST)
            .says(
                "An outcome that came before the cancel is returned by its await; the"
                    + " cancel shows at the next one.")
            .because("What was handed over must not be lost on the way.")
            .lookAt("Is the cancel looked at before the outcome?")
            .check(core(CancelChecks::deliveredWins)),
        rule(27, MUST)
            .says(
                "An operation begun by a cancelled o-routine does nothing and gives a"
                    + " cancelled promise.")
            .because("Clean-up must not begin new work.")
            .lookAt("Does the operation look at who begins it?")
            .check(core(CancelChecks::beginsNothing)),
        rule(28, MUST)
            .says(
                "A cancelled o-routine runs its finally blocks, and its promise fails"
                    + " with what its body throws.")
            .because("Clean-up is why cancelling is an exception.")
            .lookAt("Is the thread ended, or resumed with an exception?")
            .check(core(CancelChecks::cleansUp)),
        rule(29, MUST)
            .says("A body that catches its cancel and returns a value gives that value.")
            .because("The body knows best whether it has a result.")
            .lookAt("Is the outcome replaced because of the cancel?")
            .check(core(CancelChecks::valueInSpite)),
        rule(30, MUST)
            .says(
                "A cancel and an outcome at the same time end in one of the two, never in"
                    + " both, and the loop goes on.")
            .because("A socket delivered to somebody who was cancelled would be lost.")
            .lookAt("Who decides, and in one atomic step?")
            .check(core(CancelChecks::race)),
        rule(31, MUST)
            .says(
                "A failed o-routine whose failure nobody has looked at is logged, once,"
                    + " with its trace.")
            .because("Silence is how failures hide.")
            .lookAt("Is the failure remembered when the o-routine ends?")
            .unchecked(),
        rule(32, MUST)
            .says(
                "Giving up a CompletionStage that cannot be cancelled, such as a minimal one,"
                    + " ends the wait like any other, and leaves the stage alone.")
            .because("Many libraries give nothing else away.")
            .lookAt("Does its cancel throw into the o-routine that gives up?")
            .check(core(GiveUpChecks::minimalStage)),
        rule(33, MUST)
            .says(
                "An o-routine that is cancelled while it awaits a CompletableFuture cancels that;"
                    + " what completes it later changes nothing.")
            .because("Nobody else can tell whoever works on it that it is no longer wanted.")
            .lookAt("Does the cancel reach the future itself, or something derived from it?")
            .check(core(GiveUpChecks::awaitedFuture)),
        rule(34, MUST)
            .says(
                "An o-routine has a number of its own, tells its loop and which o-routine launched"
                    + " it, if one did, and is cancelled when it was asked to end, not before.")
            .because("Logs and dumps are put together from it.")
            .lookAt("Is it all known when launch returns?")
            .check(core(LifeChecks::tellsOfItself)),
        rule(35, MUST)
            .says(
                "An interrupt of an o-routine's thread ends no await, and is still there after"
                    + " it.")
            .because("What gives an await up is a cancel; an interrupt is for code that blocks.")
            .lookAt("Is the flag that keeps a thread from parking put back?")
            .check(core(LifeChecks::keepsInterrupt)),
        rule(36, MUST)
            .says("onSuccess, onFailure, onComplete and on return the promise that they listen to.")
            .because("A line that listens goes on to await what it listens to.")
            .lookAt("Is a new promise made where none is needed?")
            .check(alive(PromiseChecks::returnsItself)));
  }
}
