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

/** The SPI's part of the chapter on TCP. */
final class TcpRules {
  private TcpRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("TCP-" + number, level, Seam.SPI).with(TCP);
  }

  static List<Law> laws() {
    return List.of(
        rule(1, MUST)
            .says("The ends agree on their addresses, and the port is the real one.")
            .because("A port of 0 says nothing to whoever must be told where to connect.")
            .lookAt("Are the addresses taken from the socket, after it was bound?")
            .check(spi(ConnectChecks::addresses)),
        rule(2, MUST)
            .says("connect and listen are answered exactly once, later, never inside the call.")
            .because("Whoever calls has not yet stored what the call returns.")
            .lookAt("Does the engine fail or succeed at once for some addresses?")
            .check(spi(ConnectChecks::answersOnceLater)),
        rule(3, MUST)
            .says("A connection that the peer refuses fails with ConnectException.")
            .because("Refused is what people catch, to try again later.")
            .lookAt("Is the engine's exception passed on, or wrapped in another?")
            .check(spi(ConnectChecks::refused)),
        rule(4, MUST)
            .says(
                "Listening on an address that is taken, or not of this machine, fails"
                    + " with BindException.")
            .because("A port in use is the most common failure to start; its name must say so.")
            .lookAt("Is the engine's exception passed on, or wrapped in another?")
            .check(spi(ConnectChecks::cannotBind)),
        rule(5, MUST)
            .says(
                "An attempt to connect that was withdrawn is never answered; to withdraw"
                    + " it twice does nothing.")
            .because("Who withdrew it is gone.")
            .lookAt("Is a success that is already in the queue stopped on its way?")
            .check(spi(ConnectChecks::withdrawn)),
        rule(6, MUST)
            .says("A connection that was established although withdrawn is closed.")
            .because("Nobody else could close it.")
            .lookAt("What becomes of the socket when the success comes too late?")
            .check(spi(ConnectChecks::withdrawnIsClosed)),
        rule(7, MUST)
            .says(
                "Every event comes on the thread of its connection's loop, accepted ones'"
                    + " too.")
            .because("What is confined to one thread needs no lock.")
            .lookAt("Is an accepted connection registered with its loop before it is handed over?")
            .check(spi(ConnectChecks::onLoops)),
        rule(8, MUST)
            .says(
                "Accepted connections go to the loops in turn, evenly, and each is served"
                    + " by its loop.")
            .because("One loop with all the work wastes the others.")
            .lookAt("Who picks the loop, and does it pick anew for every connection?")
            .with(MULTI_LOOP)
            .check(spi(ConnectChecks::spread)),
        rule(9, MUST)
            .says(
                "Bytes arrive all, once, and in the order in which they were written,"
                    + " both ways at once.")
            .because("It is a stream.")
            .lookAt("Can two reads, or two writes, be under way at the same time?")
            .check(spi(StreamChecks::inOrder)),
        rule(10, MUST)
            .says("write sends exactly the given part of the array.")
            .because("Callers write from the middle of their buffers.")
            .lookAt("Are offset and length passed on, in this order?")
            .check(spi(StreamChecks::slices)),
        rule(11, MUST)
            .says("An array given to received is never touched again.")
            .because("The core keeps it and hands it on without a copy.")
            .lookAt("Is a read buffer used again?")
            .check(spi(StreamChecks::receivedArrays)),
        rule(12, MUST)
            .says("Bytes reported as written are never looked at again.")
            .because("Their array goes back to whoever wrote it.")
            .lookAt("Is written reported when the bytes are queued, not when they were taken?")
            .check(spi(StreamChecks::writtenArrays)),
        rule(13, MUST)
            .says(
                "Reading is off until it is turned on, and what came meanwhile is"
                    + " reported then.")
            .because("Nobody is listening before the connection has its o-routine.")
            .lookAt("Does the engine read by itself as soon as a connection is up?")
            .check(spi(ReadingChecks::offAtFirst)),
        rule(14, MUST)
            .says(
                "With reading turned off, what the peer sends later is not reported until"
                    + " it is on again.")
            .because("It is how a slow reader keeps its memory bounded.")
            .lookAt("Does turning reading off reach the socket, or only a flag?")
            .check(spi(ReadingChecks::off)),
        rule(15, MUST)
            .says("A peer that writes to a side which does not read is held back.")
            .because("Bytes that nobody reads must not pile up in memory.")
            .lookAt("Does the engine go on reading into a queue of its own?")
            .check(spi(ReadingChecks::heldBack)),
        rule(16, MUST)
            .says(
                "After bytes were received, batchComplete follows once nothing more can"
                    + " be read at once.")
            .because("The reader is resumed then; without it, never.")
            .lookAt("Is it reported for every go at reading, the short ones too?")
            .check(spi(ReadingChecks::batches)),
        rule(17, MUST)
            .says("Bytes move on a loop that never runs out of tasks.")
            .because("A busy program must still hear its peers.")
            .lookAt("Does the loop look at its sockets only when its queue is empty?")
            .check(spi(ReadingChecks::underLoad)),
        rule(18, MUST)
            .says(
                "The sum of what is reported written never passes what was written, and"
                    + " reaches it.")
            .because("Back-pressure counts on it: too little stalls, too much forgets a limit.")
            .lookAt("Is the length reported per write, and once?")
            .check(spi(ReadingChecks::writtenSums)),
        rule(19, MUST)
            .says(
                "When the peer ends its output, inputEnded comes once, after the last"
                    + " byte, and writing goes on.")
            .because("A request may be over before its answer begins.")
            .lookAt("Is half-closure allowed, or does the engine close at the end of input?")
            .check(spi(EndChecks::inputEnded)),
        rule(20, MUST)
            .says("closed comes exactly once, and no event comes after it.")
            .because("What belongs to the connection is let go then.")
            .lookAt("Do close, abort and the peer's end each report by themselves?")
            .check(spi(EndChecks::closedOnce)),
        rule(21, MUST)
            .says("closed has no cause if this side closed or aborted.")
            .because("A cause means that something went wrong.")
            .lookAt("Is the engine's exception for its own closing passed on?")
            .check(spi(EndChecks::ownCloseHasNoCause)),
        rule(22, MUST)
            .says("After closed every command is ignored.")
            .because("The core may not have heard yet when it commands.")
            .lookAt("Does the engine throw, or report again, on a closed channel?")
            .check(spi(EndChecks::ignoredAfterClosed)),
        rule(23, MUST)
            .says(
                "What was written before close arrives, and the peer sees an end, not an"
                    + " error.")
            .because("The last bytes are the answer.")
            .lookAt("Is the socket closed with a reset, or with bytes still queued?")
            .check(spi(EndChecks::orderlyClose)),
        rule(24, MUST)
            .says("abort resets: the peer's connection is closed with a cause.")
            .because("Half an answer must not look like a whole one.")
            .lookAt("Is SO_LINGER zero when aborting, and is the reset reported as a failure?")
            .check(spi(EndChecks::resetHasCause)),
        rule(25, MUST)
            .says("Writing to a peer that closed altogether ends in closed with a cause.")
            .because("It is how a writer learns that nobody reads.")
            .lookAt("Is a failed write reported?")
            .check(spi(EndChecks::writeToNobody)),
        rule(26, MUST)
            .says("A connection that is aborted disturbs no other.")
            .because("A server outlives its worst client.")
            .lookAt("What is shared between connections?")
            .check(spi(EndChecks::apart)),
        rule(27, MUST)
            .says(
                "Closing a listener frees its port and keeps the connections that were"
                    + " accepted.")
            .because("A restart must not wait, nor cut off those being served.")
            .lookAt(
                "Is the callback called before the socket is closed, or does closing take"
                    + " children along?")
            .check(spi(ListenerChecks::frees)),
        rule(28, MUST)
            .says("A listener's close calls back once for each call, on the loop's thread, later.")
            .because("Two may wait for the same end.")
            .lookAt("Is the second call answered, too?")
            .check(spi(ListenerChecks::callbacks)),
        rule(29, MAY)
            .says("The written and closed events may come inside the command that causes them.")
            .because("Engines differ, and a detour by the queue would cost every write.")
            .lookAt("Does the core cope with an event inside its own call?")
            .unchecked(),
        rule(30, MAY)
            .says("While reading is off, the end of input and a reset may go unnoticed.")
            .because("Some engines only learn of them by reading.")
            .lookAt("Does anything wait for an end without reading?")
            .unchecked(),
        rule(67, MUST)
            .says(
                "Bytes move on a loop that never runs out of tasks given to executeAfterEvents"
                    + " by such tasks.")
            .because("A core whose budget is spent asks for the next drain there.")
            .lookAt("Does a task that comes back look at the sockets first?")
            .check(spi(ReadingChecks::underDrains)));
  }
}
