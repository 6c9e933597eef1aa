package io.monocle.tck.core;

import static io.monocle.spi.Capability.MULTI_LOOP;
import static io.monocle.spi.Capability.TCP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The core's part of the chapter on TCP. */
final class TcpRules {
  private TcpRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("TCP-" + number, level, Seam.CORE).with(TCP);
  }

  static List<Law> laws() {
    return List.of(
        rule(31, MUST)
            .says(
                "What is written at one end is read at the other: all, once, in order, by"
                    + " whatever kinds of reads.")
            .because("It is a stream.")
            .lookAt("Do two kinds of reads share one buffer?")
            .check(core(ReadChecks::inOrder)),
        rule(32, MUST)
            .says(
                "At the end of the input readSome and readLine give null and"
                    + " read(ByteBuffer) gives -1, after all that came before.")
            .because("The end of a stream is no failure.")
            .lookAt("Is the end reported before the buffer is empty?")
            .check(core(ReadChecks::end)),
        rule(33, MUST)
            .says(
                "If the input ends in the middle of what read(n), readUntil or readLine"
                    + " wait for, they fail with ConnectionLostException, whose partial() holds"
                    + " what had come.")
            .because("Half a message must not look like a whole one, and is not thrown away.")
            .lookAt("Is the rest of the buffer taken for the answer?")
            .check(core(ReadChecks::endInTheMiddle)),
        rule(34, MUST)
            .says(
                "readUntil gives everything up to its delimiter and with it, and leaves"
                    + " the rest for the next read, however the bytes arrive.")
            .because("Messages do not keep to the borders of packets.")
            .lookAt("Is a delimiter found that comes in two pieces?")
            .check(core(ReadChecks::until)),
        rule(35, MUST)
            .says(
                "readLine gives a line in UTF-8 without its line feed and one carriage"
                    + " return before that.")
            .because("It is what lines look like on the network.")
            .lookAt("Which bytes are cut off, and is text decoded whole?")
            .check(core(ReadChecks::lines)),
        rule(36, MUST)
            .says(
                "A second read while one waits throws IllegalStateException and leaves"
                    + " the first alone.")
            .because("Two readers would tear the stream apart.")
            .lookAt("Is there a look at who waits already?")
            .check(core(ReadChecks::oneReader)),
        rule(37, MUST)
            .says("A read that is given up takes no byte.")
            .because("Nobody else could give it back.")
            .lookAt("Are bytes taken before the read is complete?")
            .check(core(ReadChecks::givenUp)),
        rule(38, MUST)
            .says(
                "readLine and readUntil take as many bytes before their delimiter as"
                    + " TcpOptions.maxLine says, 65,536 by default.")
            .because("A limit that is not exact is no limit.")
            .lookAt("Is the delimiter counted?")
            .check(core(LineLimitChecks::atTheLimit)),
        rule(39, MUST)
            .says(
                "With one byte more they fail with LimitExceededException, and the"
                    + " connection is closed.")
            .because("Input without an end must not fill the memory.")
            .lookAt("Is the limit looked at while the delimiter has not come?")
            .check(core(LineLimitChecks::beyondTheLimit)),
        rule(40, MUST)
            .says("What was given to write may be changed as soon as write has returned.")
            .because("Buffers are used again.")
            .lookAt("Is the array copied before the turn ends?")
            .check(core(WriteChecks::copies)),
        rule(41, MUST)
            .says("A peer that does not read holds back who writes, who goes on when it does.")
            .because("What cannot be sent must not pile up in memory.")
            .lookAt("Is write complete before the operating system took enough?")
            .check(core(WriteChecks::heldBack)),
        rule(42, MUST)
            .says(
                "flush is complete when the operating system has all that was written"
                    + " before, not earlier.")
            .because("It is how a program knows that it may end.")
            .lookAt("Is it complete when the bytes are queued?")
            .check(core(WriteChecks::flush)),
        rule(43, MUST)
            .says("A write that is given up has been taken all the same.")
            .because("Half of it may be on its way.")
            .lookAt("Is what is unwritten dropped with the wait?")
            .check(core(WriteChecks::givenUp)),
        rule(44, MUST)
            .says("Off its loop, a connection throws NotOnLoopException.")
            .because("Its state is confined to the loop.")
            .lookAt("Is the thread looked at first?")
            .check(core(WriteChecks::onlyOnItsLoop)),
        rule(45, MUST)
            .says(
                "shutdownOutput ends the output only: the peer reads to the end and may"
                    + " still answer.")
            .because("A request may be over before its answer begins.")
            .lookAt("Is the socket closed altogether?")
            .check(core(HalfCloseChecks::outputOnly)),
        rule(46, MUST)
            .says("When both directions have ended, the connection is closed.")
            .because("Nothing more can happen on it.")
            .lookAt("Does anybody look whether both have ended?")
            .check(core(HalfCloseChecks::bothEnds)),
        rule(47, MUST)
            .says("close closes after all that was written, and may be called again.")
            .because("The last bytes are the answer.")
            .lookAt("Is the socket closed before the output is empty?")
            .check(core(HalfCloseChecks::orderly)),
        rule(48, MUST)
            .says(
                "abort resets: the peer's reads and writes fail with"
                    + " ConnectionLostException, and both ends are closed.")
            .because("Half an answer must not look like a whole one.")
            .lookAt("Is a reset taken for the end of the input?")
            .check(core(HalfCloseChecks::reset)),
        rule(49, MUST)
            .says(
                "After close, reads and writes fail with ConnectionLostException; close"
                    + " and abort do nothing.")
            .because("Waiting for something that cannot come is a hang.")
            .lookAt("Is closed looked at before a read waits?")
            .check(core(HalfCloseChecks::afterClose)),
        rule(50, MUST)
            .says(
                "A read that waits when its own side closes fails with"
                    + " ConnectionLostException.")
            .because("Nothing is left parked for ever.")
            .lookAt("Is the reader told of close?")
            .check(core(HalfCloseChecks::closeEndsReads)),
        rule(51, MUST)
            .says(
                "With timeout, each wait on the connection fails with TimeoutException"
                    + " when it is over, and the connection stays usable.")
            .because("A slow peer must not hold an o-routine for ever.")
            .lookAt("Is the limit set anew for each wait?")
            .check(core(HalfCloseChecks::limitOfEachWait)),
        rule(52, MUST)
            .says(
                "closed() has its outcome when the connection is gone in whatever way,"
                    + " never fails, and stays as it is when somebody gives up waiting for it.")
            .because("It is a state of the connection, not an operation that somebody began.")
            .lookAt("Is the promise withdrawn when the last one gives it up?")
            .check(core(HalfCloseChecks::closedStays)),
        rule(53, MUST)
            .says(
                "Connecting where nobody listens fails with ConnectionRefusedException"
                    + " naming the address.")
            .because("Refused is what people catch, to try again later.")
            .lookAt("Which exception does the backend give, and is it told apart?")
            .check(core(OpeningChecks::refused)),
        rule(54, MUST)
            .says(
                "Connecting to a host that has no address fails with"
                    + " UnresolvedHostException naming the host.")
            .because("A misspelt name is the user's to correct.")
            .lookAt("Is the resolver's exception told apart?")
            .check(core(OpeningChecks::unknownHost)),
        rule(55, MUST)
            .says(
                "Listening where somebody listens fails with AddressInUseException naming"
                    + " the port.")
            .because("It is the most common failure to start; its name must say so.")
            .lookAt("Which exception does the backend give, and is it told apart?")
            .check(core(OpeningChecks::inUse)),
        rule(56, MUST)
            .says(
                "accept gives every connection that came, once, in order, and null when"
                    + " the listener is closed.")
            .because("A connection that is lost here hangs on the other side.")
            .lookAt("Are connections kept that come when nobody accepts?")
            .check(core(OpeningChecks::acceptsAll)),
        rule(57, MUST)
            .says("An accept that is given up takes no connection.")
            .because("Nobody else could serve it.")
            .lookAt("Is the connection handed to whoever has left?")
            .check(core(OpeningChecks::acceptGivenUp)),
        rule(58, MUST)
            .says("A handler that throws closes its own connection and harms no other.")
            .because("One bad request must not end the server.")
            .lookAt("What catches what a handler throws?")
            .check(core(ServeChecks::throwingHandler)),
        rule(59, MUST)
            .says("When a handler returns, its connection is closed after what it wrote.")
            .because("Nobody else would close it.")
            .lookAt("Is the connection closed when the o-routine ends, in every way?")
            .check(core(ServeChecks::returningHandler)),
        rule(60, MUST)
            .says(
                "The end of a client's input does not cancel the handler, which can still"
                    + " answer.")
            .because("A client that half-closes waits for its answer.")
            .lookAt("Is the end of the input taken for the client's leaving?")
            .check(core(ServeChecks::endOfInputOnly)),
        rule(61, MUST)
            .says(
                "A client that resets cancels the handler that serves it, unless it is"
                    + " detached.")
            .because("Work for nobody must stop.")
            .lookAt("Is the o-routine told when its connection is lost?")
            .check(core(ServeChecks::resetCancels)),
        rule(62, MUST)
            .says(
                "stop stops listening, cancels the handlers, and is complete when they"
                    + " have ended and the port is free.")
            .because("A restart begins with a complete stop.")
            .lookAt("What does its promise wait for?")
            .check(core(StopChecks::stops)),
        rule(63, MUST)
            .says(
                "stop with a grace lets handlers finish within it, and waits no longer"
                    + " than they take.")
            .because("Half an answer is worse than a late restart.")
            .lookAt("Are handlers cancelled at once, or is the grace waited for?")
            .check(core(StopChecks::stopsWithGrace)),
        rule(64, MUST)
            .says("A handler may stop its own server: nobody waits for it.")
            .because("It is how an order to shut down arrives.")
            .lookAt("Is the caller counted among what must end?")
            .check(core(StopChecks::stopsFromInside)),
        rule(65, MUST)
            .says(
                "A connection beyond TcpOptions.maxConnections is ended, and one that"
                    + " ends makes room.")
            .because("A server must bear any number of clients.")
            .lookAt("Is a connection counted until it is gone?")
            .check(core(ServeChecks::tooMany)),
        rule(66, MUST)
            .says(
                "With several loops, connections are served by them in turn, each handler"
                    + " on its connection's loop.")
            .because("One loop with all the work wastes the others.")
            .lookAt("Who picks the loop?")
            .with(MULTI_LOOP)
            .check(core(ServeChecks::spread)),
        rule(68, MUST)
            .says("Connections are served while an o-routine yields without end.")
            .because("Polite work must not stop the others, however much of it there is.")
            .lookAt("Does the loop look at its sockets before it goes on with what is ready?")
            .check(core(ReadChecks::whileOneYields)),
        rule(69, MUST)
            .says(
                "stop ends every connection that came, also one whose handler has not begun when"
                    + " it is cancelled.")
            .because("A connection that nobody serves would stay open for ever.")
            .lookAt("Who closes the connection if the handler never runs?")
            .check(core(StopChecks::stopsBeforeHandlersBegin)),
        rule(70, MUST)
            .says("A connect to the name localhost reaches who listens on the loopback address.")
            .because("Hosts have names, also where the network and the clock are not real.")
            .lookAt("Does a network of its own say the addresses of its names?")
            .check(core(OpeningChecks::byName)),
        rule(71, MUST)
            .says("A connect that has its outcome leaves no timer: a dump counts none.")
            .because("What is kept until a limit that does not matter any more is a leak.")
            .lookAt("Is the limit taken back when there is a connection?")
            .check(core(OpeningChecks::leavesNoTimer)),
        new Draft("TCP-72", MUST, Seam.CORE)
            .says(
                "Without the capability TCP, to connect, to listen and to serve fails with"
                    + " UnsupportedOperationException that names TCP.")
            .because("What can never come must not be waited for.")
            .lookAt("Who hears of it when the backend refuses to give its transport?")
            .without(TCP)
            .check(core(OpeningChecks::unsupported)));
  }
}
