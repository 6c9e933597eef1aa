package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.spi.Capability.OS_SOCKETS;
import static io.monocle.spi.Capability.WEBSOCKET;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on faults of the network, as far as it is about HTTP and WebSockets. */
final class FaultHttpRules {
  private FaultHttpRules() {}

  private static Draft draft(int number, String says, String because, String lookAt) {
    return new Draft("FAULT-" + number, MUST, Seam.CORE)
        .says(says)
        .because(because)
        .lookAt(lookAt)
        .with(HTTP, OS_SOCKETS);
  }

  private static Law rule(int number, String says, String because, String lookAt, CoreCheck check) {
    return draft(number, says, because, lookAt).check(core(check));
  }

  private static Law socket(
      int number, String says, String because, String lookAt, CoreCheck check) {
    return draft(number, says, because, lookAt).with(WEBSOCKET).check(core(check));
  }

  static List<Law> laws() {
    return List.of(
        rule(
            30,
            "Requests that come byte by byte are answered as if they came in one piece, their"
                + " bodies and those that follow, too.",
            "The borders of segments mean nothing.",
            "Is a piece of one byte lost between the head and the body?",
            FaultHttpChecks::byteByByte),
        rule(
            31,
            "HttpServerOptions.headTimeout is for the whole head: it is answered 408 though bytes"
                + " keep coming.",
            "Clients that send a byte now and then must not hold connections.",
            "Does each byte begin the time anew?",
            FaultHttpChecks::slowHead),
        rule(
            32,
            "A deadline of the handler ends its wait for a body that stalls, its answer goes out,"
                + " and others are served meanwhile.",
            "How long an upload may take is for the handler to say.",
            "Is the rest of the body waited for before the answer?",
            FaultHttpChecks::stalledBody),
        rule(
            33,
            "A client that is reset fails or cancels the handler that reads its body or writes to"
                + " it, and its request is over.",
            "Nobody waits for the answer any more.",
            "Is a reset taken for the end of the body?",
            FaultHttpChecks::clientIsReset),
        rule(
            34,
            "Requests that are reset at whatever byte of their heads harm no other connection, and"
                + " no handler hears of them.",
            "A server outlives its worst clients.",
            "Is half a head given to anybody?",
            FaultHttpChecks::manyHarmNobody),
        rule(
            40,
            "A reply that comes byte by byte is given as if it came in one piece.",
            "The borders of segments mean nothing.",
            "Is a piece of one byte lost between the head and the body?",
            FaultClientChecks::byteByByte),
        rule(
            41,
            "A reply that is reset before its last byte, wherever, is ConnectionLostException with"
                + " the URL in its message.",
            "Half a file must not look like a file, and the message is all that is in the log.",
            "Is the engine's own exception passed on?",
            FaultClientChecks::replyIsReset),
        rule(
            42,
            "A call whose reply stalls ends by a cancel or a deadline, and its connection with it;"
                + " other calls of the client go on.",
            "What stalls may stall for ever.",
            "Is the connection of a call that is given up kept?",
            FaultClientChecks::stalledReply),
        rule(
            43,
            "A connection that is reset while it is kept is not used: the next call is sent on"
                + " another one.",
            "It is what firewalls do to idle connections, and no call should fail for that.",
            "Does the pool hear of a reset?",
            FaultClientChecks::resetWhileIdle),
        rule(
            44,
            "A call that was sent on a kept connection which is then reset fails with"
                + " ConnectionLostException and is not sent again, whatever its method; the next"
                + " one is answered.",
            "Only the program knows whether it may be done twice.",
            "Does the engine try again by itself?",
            FaultClientChecks::notSentTwice),
        socket(
            50,
            "Messages, pings and the end of a WebSocket that come byte by byte are those that were"
                + " sent.",
            "The borders of segments mean nothing.",
            "Is a frame taken apart where a segment ends?",
            FaultSocketChecks::byteByByte),
        socket(
            51,
            "A reset fails who receives with ConnectionLostException, or cancels the handler, and"
                + " is code 1006 on both sides.",
            "An end in order is told apart from a loss.",
            "Is a reset taken for a close frame?",
            FaultSocketChecks::reset),
        socket(
            52,
            "A close frame that does not leave, or is not answered, is given up after"
                + " WebSocketOptions.closeTimeout, and the connection ends.",
            "Nothing is left open for ever.",
            "Does the timer wait for the frame to be sent?",
            FaultSocketChecks::closeStalls));
  }
}
