package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.spi.Capability.WEBSOCKET;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on WebSockets, the server's part. */
final class SocketServerRules {
  private SocketServerRules() {}

  private static Law rule(int number, String says, String because, String lookAt, CoreCheck check) {
    return new Draft("WS-" + number, MUST, Seam.CORE)
        .says(says)
        .because(because)
        .lookAt(lookAt)
        .with(HTTP, WEBSOCKET)
        .check(core(check));
  }

  static List<Law> laws() {
    return List.of(
        rule(
            1,
            "A request for a WebSocket is answered 101 with the right key, and messages of "
                + "text and of bytes come and go as they were sent, in turns of its loop only.",
            "It is the whole idea.",
            "Are the bytes that follow the head given to the decoder of frames?",
            SocketServerChecks::opens),
        rule(
            2,
            "A request that does not ask for a WebSocket, or for another version, is "
                + "answered 426 with the field that says what is spoken; one without a right key,"
                + " or with a body, 400; the connection stays.",
            "The client learns what to do instead.",
            "Who looks at the fields of the request?",
            SocketServerChecks::refuses),
        rule(
            3,
            "With allowed origins, a request of a page from another one is answered 403; "
                + "one without an origin is let in.",
            "A browser sends cookies along to a WebSocket of any page.",
            "Is the field \"origin\" compared whole?",
            SocketServerChecks::origins),
        rule(
            4,
            "Of the subprotocols that a client offers, the first that the server knows is "
                + "agreed on; with none in common, none is.",
            "The client says what it likes best.",
            "Is the field left out where nothing is agreed on?",
            SocketServerChecks::subprotocols),
        rule(
            5,
            "A message in fragments comes whole, and control frames between them are heard.",
            "Fragments are made on the way and mean nothing.",
            "Is a character that is cut in two put together?",
            SocketServerChecks::fragments),
        rule(
            6,
            "A ping is answered by a pong with the same payload, whatever the handler does.",
            "It is how the peer tells that the connection is alive.",
            "Is reading on while nobody receives?",
            SocketServerChecks::pongs),
        rule(
            7,
            "A ping has its outcome when it, or a later one, is answered.",
            "An answer proves only that the connection was alive when that ping came.",
            "Are payloads compared?",
            SocketServerChecks::pings),
        rule(
            8,
            "When the peer closes, its code is echoed, the server ends the connection, what"
                + " came before can be received, and then nothing; code and reason are known.",
            "It is an end in order, not a failure.",
            "Does the engine answer close frames of its own accord?",
            SocketEndChecks::peerCloses),
        rule(
            9,
            "When the handler returns, the WebSocket is closed with 1000; when it throws, "
                + "with 1011 and no word about the reason; when it is cancelled, with 1001.",
            "The peer learns that it is over, and nothing about the inside.",
            "What closes the WebSocket after the handler?",
            SocketEndChecks::handlerEnds),
        rule(
            10,
            "Closing sends code and reason, if they may be sent; a peer that does not answer is"
                + " left after the time limit.",
            "Nothing is left open for ever.",
            "Does a timer run from the close frame on?",
            SocketEndChecks::closes),
        rule(
            11,
            "A connection that is lost without a close frame cancels the handler, and has "
                + "code 1006.",
            "Nobody is there any more to work for.",
            "Is the end of the channel told apart from a close frame?",
            SocketEndChecks::lost),
        rule(
            12,
            "A server that stops closes its WebSockets with 1001, and lets their handlers "
                + "finish within the time of grace; one that is asked for then is answered 503.",
            "A WebSocket would never end by itself.",
            "Does stopping reach what is open?",
            SocketStopChecks::withGrace),
        rule(
            13,
            "A server that stops at once cancels the handlers, and still sends the close "
                + "frame.",
            "The client may come back elsewhere at once.",
            "Is what is unwritten dropped?",
            SocketStopChecks::atOnce),
        rule(
            14,
            "While nobody receives, the peer is held back.",
            "Or a fast client fills the memory of the server.",
            "Is reading turned off, and are messages counted that were not received?",
            SocketServerChecks::holdsPeerBack),
        rule(
            15,
            "While the peer does not read, sending waits.",
            "Or a slow client fills the memory of the server.",
            "Are frames counted when they are written, or when they are queued?",
            SocketServerChecks::holdsHandlerBack),
        rule(
            16,
            "A receive that is given up takes no message.",
            "A time limit is no reason to lose data.",
            "Is a message removed before it is taken?",
            SocketServerChecks::givesUpReceiving),
        rule(
            17,
            "What breaks the protocol is answered by code 1002 and the end: frames without "
                + "a mask, reserved bits, unknown opcodes, control frames that are long or in "
                + "fragments, fragments out of order, codes that must not be sent.",
            "Two readers that understand it differently can be played against each other.",
            "Does the engine check it, or the adapter?",
            SocketFrameChecks::malformed),
        rule(
            18,
            "Text, and the reason of a close frame, that is not UTF-8 is answered by code "
                + "1007.",
            "What is no text cannot be given as text.",
            "Is a whole message decoded strictly?",
            SocketFrameChecks::notText),
        rule(
            19,
            "A message over the limit, in one frame or in several, is answered by code "
                + "1009; one as large as the limit comes.",
            "A message is held in memory.",
            "Are fragments added up?",
            SocketFrameChecks::tooLarge),
        rule(
            20,
            "The handler can receive what came before the protocol was broken; then "
                + "receiving fails with the code.",
            "Nothing that was whole is lost.",
            "In which order do frames and failures come?",
            SocketFrameChecks::handlerIsTold),
        rule(
            21,
            "Messages are compressed if the server wants to and the client offers it, and "
                + "only then.",
            "It is opt-in on both sides.",
            "Is the extension agreed on by both?",
            SocketFrameChecks::deflate),
        rule(
            22,
            "The limit is on the decompressed message, 1009; what cannot be decompressed is"
                + " 1007, and reserved bits of no extension are 1002.",
            "A few bytes can stand for very many.",
            "Is the decompressor limited?",
            SocketFrameChecks::deflateTooLarge));
  }
}
