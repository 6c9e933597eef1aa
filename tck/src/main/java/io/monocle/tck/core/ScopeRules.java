package io.monocle.tck.core;

import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on structured concurrency; all of it is the core's. */
final class ScopeRules {
  private ScopeRules() {}

  private static Draft must(int number) {
    return new Draft("SCOPE-" + number, MUST, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        must(1)
            .says("A block with a scope that is left in the ordinary way waits for its children.")
            .because("No child outlives the block that began it.")
            .lookAt("Does close wait for what runs still?")
            .check(core(ScopeChecks::joins)),
        must(2)
            .says(
                "A block that is left by an exception cancels its children, waits until"
                    + " they have ended, clean-up included, and throws that exception.")
            .because("No child outlives the block, and nobody wants what it does.")
            .lookAt("Does close know which way the block was left, and wait shielded?")
            .check(core(ScopeChecks::leftByException)),
        must(3)
            .says(
                "The first child that fails cancels its siblings, even while the block is"
                    + " shielded, and every await of the block throws its failure.")
            .because("What belongs together succeeds together.")
            .lookAt("Is the block told, or only the siblings?")
            .check(core(ScopeChecks::failureCancelsTheRest)),
        must(4)
            .says(
                "The failure of the first child that failed comes out of the block, that"
                    + " very object, even if an await of the block caught it; later failures of"
                    + " children are suppressed in it.")
            .because("Failures must not get lost on the way out.")
            .lookAt("Is the failure remembered until the block is left?")
            .check(core(ScopeChecks::failureComesOut)),
        must(5)
            .says(
                "With COLLECT_ALL the failure of a child touches nobody, does not come out"
                    + " of the block, and is in failures(), oldest first.")
            .because("A supervisor decides itself.")
            .lookAt("Is the policy looked at where a child ends?")
            .check(core(ScopePolicyChecks::collectsAll)),
        must(6)
            .says(
                "With FIRST_SUCCESS the first value of a child cancels the others, and no"
                    + " failure comes out; if no child has a value, the first failure does.")
            .because("One answer is enough, and no answer has a reason.")
            .lookAt("Does a failure end the block while others run, or success not end them?")
            .check(core(ScopePolicyChecks::firstSuccess)),
        must(7)
            .says(
                "With limit(n), n children run at a time and not one more; the others begin"
                    + " in the order of their launch, as soon as there is room.")
            .because("A limit that is not exact is no limit.")
            .lookAt("Is a place given on before the child that had it has ended?")
            .check(core(ScopePolicyChecks::limited)),
        must(8)
            .says(
                "With limit(n), a child that still waits when the scope is cancelled never"
                    + " runs its body, and its promise fails with CancellationException.")
            .because("Nothing is left parked for ever.")
            .lookAt("Are those that wait for room cancelled, too?")
            .check(core(ScopePolicyChecks::limitedAndCancelled)),
        must(9)
            .says(
                "A child that ends because it was cancelled itself is no failure: its"
                    + " siblings and the block go on.")
            .because("Who cancels one child means that one.")
            .lookAt("Is CancellationException of a cancelled child taken for a failure?")
            .check(core(ScopeChecks::cancelledChild)),
        must(10)
            .says(
                "cancel of a scope, from any thread, cancels the children, and every await"
                    + " of the block throws CancellationException; while the block is shielded,"
                    + " the children are cancelled all the same.")
            .because("Who ends a piece of work ends all of it.")
            .lookAt("Is it done on the scope's loop?")
            .check(core(ScopeCancelChecks::cancelled)),
        must(11)
            .says("A child launched into a cancelled scope never runs its body.")
            .because("It would do work that nobody wants.")
            .lookAt("Does launch look at the scope and at who owns it?")
            .check(core(ScopeCancelChecks::launchedTooLate)),
        must(12)
            .says(
                "Cancelling the o-routine that opened a scope cancels the children, in the"
                    + " block and while it waits for them, and it ends after them.")
            .because("A cancel reaches all the work that was asked for.")
            .lookAt("Does the wait for the children pass the cancel on?")
            .check(core(ScopeCancelChecks::ownerCancelled)),
        must(13)
            .says(
                "A deadline around a scope cancels the children when it passes, and"
                    + " TimeoutException comes out after they have ended.")
            .because("A deadline is for all the work inside.")
            .lookAt("Does the wait for the children see the deadline?")
            .check(core(ScopeCancelChecks::deadlineAround)),
        must(14)
            .says("A child sees the deadline of the block it was launched in: timeLeft has it.")
            .because("Whoever plans by the time left must know it.")
            .lookAt("Is the nearest deadline handed to the child?")
            .check(core(ScopeUseChecks::inheritsDeadline)),
        must(15)
            .says(
                "A child sees the OroutineLocals as they were where it was launched, and"
                    + " what it sets itself nobody else sees.")
            .because("Context follows the work.")
            .lookAt("Are the values taken at the launch or at the first turn?")
            .check(core(ScopeUseChecks::inheritsLocals)),
        must(16)
            .says(
                "launch, join and close by another o-routine than the one that opened the"
                    + " scope, or by none, throw ScopeMisuseException.")
            .because("A child of nobody's block has nobody who waits for it.")
            .lookAt("Is the user compared with the owner?")
            .check(core(ScopeUseChecks::otherUser)),
        must(17)
            .says(
                "After close, launch and join throw ScopeMisuseException, and close does nothing.")
            .because("A child that nobody waits for is what scopes are against.")
            .lookAt("Is closed looked at?")
            .check(core(ScopeUseChecks::afterClose)),
        must(18)
            .says(
                "close while a scope opened in the block is open cancels the children of"
                    + " both, waits for them, and throws ScopeMisuseException.")
            .because("Scopes nest, or they mean nothing.")
            .lookAt("Is the scope the innermost one of its o-routine?")
            .check(core(ScopeUseChecks::outOfOrder)),
        must(19)
            .says(
                "join waits for the children and throws what the policy says; the scope"
                    + " stays open for more.")
            .because("Work comes in rounds.")
            .lookAt("Does join close the scope?")
            .check(core(ScopeUseChecks::joinsInRounds)));
  }
}
