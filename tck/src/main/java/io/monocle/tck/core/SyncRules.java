package io.monocle.tck.core;

import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.alive;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.spi.Capability;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on locks and the like; all of it is the core's. */
final class SyncRules {
  private SyncRules() {}

  private static Draft must(int number) {
    return new Draft("SYNC-" + number, MUST, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        must(1)
            .says("One o-routine at a time holds a lock, over its awaits too.")
            .because("It is what a lock is for.")
            .lookAt("Is the lock handed on only when it is released?")
            .check(core(LockChecks::exclusive)),
        must(2)
            .says("Those who wait for a lock get it in the order in which they came.")
            .because("Nobody is overtaken, so nobody starves.")
            .lookAt("Does a release hand the lock to the first in line?")
            .check(core(LockChecks::inOrder)),
        must(3)
            .says("acquire of a free lock is complete at once; nobody else gets a turn.")
            .because("Code that does not wait must not pay for it.")
            .lookAt("Does a free lock go through the run queue?")
            .check(core(LockChecks::freeAtOnce)),
        must(4)
            .says(
                "Releasing a lock that one does not hold throws IllegalStateException and"
                    + " changes nothing.")
            .because("Whoever holds it relies on it.")
            .lookAt("Is the owner looked at?")
            .check(core(LockChecks::ownerOnly)),
        must(5)
            .says("tryAcquire takes a free lock, refuses one that is held, and never waits.")
            .because("Plain threads cannot await.")
            .lookAt("Does it join the line?")
            .check(core(LockChecks::tryNeverWaits)),
        must(6)
            .says("Who gives up waiting for a lock never gets it: it goes to the next one.")
            .because("A lock held by nobody who knows is held for ever.")
            .lookAt("Does who gives up leave the line?")
            .check(core(LockChecks::givenUp)),
        must(7)
            .says(
                "A lock that was handed over before the cancel is held: its await returns, and"
                    + " the cancel shows at the next one.")
            .because("What was handed over must be given back by somebody.")
            .lookAt("Is the outcome looked at before the cancel?")
            .check(core(LockChecks::deliveredWins)),
        must(8)
            .says("acquire by an o-routine that is cancelled already takes nothing.")
            .because("Nobody would release it.")
            .lookAt("Is the cancel looked at before the lock is taken?")
            .check(core(LockChecks::cancelledTakesNothing)),
        must(9)
            .says(
                "acquire of a Lock by its owner throws IllegalStateException; a ReentrantLock is"
                    + " free when it was released as often as acquired.")
            .because("To wait for oneself is to wait for ever.")
            .lookAt("Is the owner compared, and are the acquires counted?")
            .check(core(LockChecks::again)),
        must(10)
            .says("With several loops, a lock excludes over all of them.")
            .because("Its state is what several threads share.")
            .lookAt("Is the state of the lock guarded?")
            .with(Capability.MULTI_LOOP)
            .check(core(LockChecks::overLoops)),
        must(11)
            .says(
                "A semaphore lets as many through as it has permits, the others in the order in"
                    + " which they came, one for each release.")
            .because("It is how the number of those who do something is limited.")
            .lookAt("Is a permit given both to who waits and to the count?")
            .check(core(SemaphoreChecks::permits)),
        must(12)
            .says("Who gives up waiting for a permit takes none.")
            .because("Permits that leak away stop everybody in the end.")
            .lookAt("Does who gives up leave the line?")
            .check(core(SemaphoreChecks::givenUp)),
        must(13)
            .says(
                "A release too many of a BoundedSemaphore throws IllegalStateException and makes"
                    + " no permit; a Semaphore may have more permits than in the beginning.")
            .because("More permits than there are things is a fault that shows much later.")
            .lookAt("Is the count compared with the beginning?")
            .check(alive(SemaphoreChecks::bounded)),
        must(14)
            .says("signal(n) lets the n go who have waited longest, in their order.")
            .because("Nobody is overtaken, so nobody starves.")
            .lookAt("Is the line served from its front?")
            .check(core(ConditionChecks::signals)),
        must(15)
            .says("A signal that nobody waits for is gone.")
            .because("A condition is no count; what has changed is in the state.")
            .lookAt("Is a signal kept?")
            .check(core(ConditionChecks::signalIsGone)),
        must(16)
            .says("A signal goes to somebody who still waits, not to who gave up.")
            .because("A signal lost is an o-routine that sleeps for ever.")
            .lookAt("Does who gives up leave the line?")
            .check(core(ConditionChecks::givenUp)),
        must(17)
            .says(
                "set of an event lets everybody go who waits, also if it is cleared at once; while"
                    + " it is set nobody waits, and after clear everybody does.")
            .because("Those who waited have seen it happen.")
            .lookAt("Do those who waited look at the flag again?")
            .check(core(ConditionChecks::event)),
        must(18)
            .says("A latch opens at the count that was given, for everybody and for good.")
            .because("It is how somebody waits for several things to have happened.")
            .lookAt("Is it opened at zero, and does it stay?")
            .check(core(BarrierChecks::latch)),
        must(19)
            .says("A barrier opens when all parties are there, again and again.")
            .because("It is how rounds begin together.")
            .lookAt("Are those of one round counted for the next?")
            .check(core(BarrierChecks::rounds)),
        must(20)
            .says("A party that gives up has not arrived at a barrier.")
            .because("The others wait for somebody who will take part.")
            .lookAt("Does who gives up leave the line?")
            .check(core(BarrierChecks::givenUp)),
        must(21)
            .says(
                "A one-shot gives its one value to everybody; a second set throws"
                    + " AlreadySetException, getNow before it NotReadyException, and who gives up"
                    + " changes nothing.")
            .because("Everybody must see the same value.")
            .lookAt("Is the first value kept?")
            .check(core(BarrierChecks::oneShot)),
        must(22)
            .says("Under a read-write lock up to its number read at a time, and one writes alone.")
            .because("It is what it is for.")
            .lookAt("Are readers counted, and is the writer alone?")
            .check(core(ReadWriteChecks::manyOrOne)),
        must(23)
            .says(
                "Readers that come after a writer who waits are let in after it; if it gives up,"
                    + " at once.")
            .because("A writer must have its turn however many readers there are.")
            .lookAt("Do readers join the line behind a writer, and is the line looked at again?")
            .check(core(ReadWriteChecks::writerFirst)),
        must(24)
            .says(
                "run throws DeadlockException at once when every o-routine waits for another one or"
                    + " for a lock, a queue or the like, and some wait for each other in a ring; it"
                    + " says who waits for what, those in the ring first.")
            .because("A program that says what is wrong is better than one that hangs.")
            .lookAt("Does the loop look when it has nothing left to run?")
            .check(core(DeadlockChecks::found)),
        must(25)
            .says(
                "run goes on as long as a timer, offloaded code, or somebody outside with a"
                    + " promise, a queue or a channel can let an o-routine go on.")
            .because("A program that works must not be ended.")
            .lookAt("Is everything counted that can come from outside?")
            .check(core(DeadlockChecks::notFound)));
  }
}
