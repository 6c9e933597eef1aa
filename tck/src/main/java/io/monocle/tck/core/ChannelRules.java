package io.monocle.tck.core;

import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.spi.Capability;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on channels; all of it is the core's. */
final class ChannelRules {
  private ChannelRules() {}

  private static Draft must(int number) {
    return new Draft("CHAN-" + number, MUST, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        must(1)
            .says(
                "A send on an unbuffered channel is complete when its item was received,"
                    + " not before.")
            .because("Both have met: it is how they keep pace.")
            .lookAt("Is a send complete before there is a receiver?")
            .check(core(ChannelChecks::rendezvous)),
        must(2)
            .says(
                "A buffered channel takes as many items as it has room; the next send" + " waits.")
            .because("A sender may run ahead, but not without a limit.")
            .lookAt("Is the room counted?")
            .check(core(ChannelChecks::buffered)),
        must(3)
            .says("Items are received in the order in which they were sent, whoever waits.")
            .because("Streams neither reorder nor overtake.")
            .lookAt("Does an item that waits come after those in the buffer?")
            .check(core(ChannelChecks::inOrder)),
        must(4)
            .says(
                "After close, what is in the buffer is received, then receives fail with"
                    + " ClosedException; sends fail with it, those that wait included. To close"
                    + " again does nothing.")
            .because("Receivers see an end, senders see that nobody will receive.")
            .lookAt("Are both lines emptied, and the buffer kept?")
            .check(core(ChannelChecks::close)),
        must(5)
            .says(
                "A send that is given up has handed over nothing, a receive that is given"
                    + " up has taken nothing.")
            .because("An item lost is a request without an answer.")
            .lookAt("Does who gives up leave the line?")
            .check(core(ChannelChecks::givenUp)),
        must(6)
            .says(
                "An item that was handed over before the cancel is returned; the cancel"
                    + " shows at the next await.")
            .because("What was handed over must not be lost on the way.")
            .lookAt("Is the outcome looked at before the cancel?")
            .check(core(ChannelChecks::deliveredWins)),
        must(7)
            .says(
                "trySend sends if somebody waits for an item or there is room, and says"
                    + " false otherwise.")
            .because("Plain threads cannot await.")
            .lookAt("Does it look at who waits to receive?")
            .check(core(ChannelChecks::trySend)),
        must(8)
            .says(
                "With several loops, every item sent on an unbuffered channel is received"
                    + " once.")
            .because("Its state is what several threads share.")
            .lookAt("Is the state of the channel guarded?")
            .with(Capability.MULTI_LOOP)
            .check(core(ChannelChecks::overLoops)),
        must(9)
            .says(
                "Every subscriber of a broadcast receives every item that was sent after"
                    + " it subscribed, in order.")
            .because("It is what a broadcast is.")
            .lookAt("Has each subscriber a buffer of its own?")
            .check(core(BroadcastChecks::everybody)),
        must(10)
            .says(
                "With WAIT, a send waits for the slowest subscriber; given up, it has"
                    + " sent nothing to anybody.")
            .because("Nobody loses anything, and an item is not half sent.")
            .lookAt("Is the item given to all in one step?")
            .check(core(BroadcastChecks::waits)),
        must(11)
            .says(
                "With DROP_OLDEST a slow subscriber loses its oldest items, with FAIL it"
                    + " is cut off after what it has, with SlowSubscriberException; the others"
                    + " lose nothing.")
            .because("One slow client must not stop the others.")
            .lookAt("Is it the subscriber that pays, and nobody else?")
            .check(core(BroadcastChecks::slow)),
        must(12)
            .says(
                "A ticker ticks once a period, not before; ticks do not pile up, and"
                    + " close ends them.")
            .because("Whoever was busy does not want all that was missed.")
            .lookAt("Is there room for one tick only?")
            .check(core(BroadcastChecks::ticks)));
  }
}
