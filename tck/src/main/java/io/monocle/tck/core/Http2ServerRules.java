package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.spi.Capability.HTTP2;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on HTTP/2, the server's part. What is not said here is as with HTTP/1.1. */
final class Http2ServerRules {
  private Http2ServerRules() {}

  private static Law rule(int number, String says, String because, String lookAt, CoreCheck check) {
    return new Draft("H2-" + number, MUST, Seam.CORE)
        .says(says)
        .because(because)
        .lookAt(lookAt)
        .with(HTTP, HTTP2)
        .check(core(check));
  }

  static List<Law> laws() {
    return List.of(
        rule(
            1,
            "A handler sees method, decoded path and query, \"HTTP/2.0\", and every header field in"
                + " order, with the field \"host\" from \":authority\" and one field \"cookie\";"
                + " the client gets the status, the fields and the body that the handler gave.",
            "A handler need not know what the client speaks.",
            "Are pseudo-header fields left among the others?",
            Http2MessageChecks::handlerSeesRequest),
        rule(
            2,
            "A connection that begins with the preface of HTTP/2 speaks it, on the port that"
                + " serves HTTP/1.1, too.",
            "Clients with prior knowledge do not ask.",
            "Is a preface that comes in pieces waited for?",
            Http2MessageChecks::onePort),
        rule(
            3,
            "Requests of one connection are handled at the same time, and answered as they"
                + " are finished.",
            "It is what HTTP/2 is for.",
            "Is there a queue for each connection?",
            Http2MessageChecks::manyAtATime),
        rule(
            4,
            "At most HttpServerOptions.maxStreams requests of a connection are handled at a"
                + " time, which the client is told; one more is refused, and the others go on.",
            "One client must not take all.",
            "Is the limit among the settings, and kept?",
            Http2MessageChecks::tooManyAtATime),
        rule(
            5,
            "Fields of a response that are about a connection of HTTP/1.1 are not sent, and"
                + " the names of the others are in small letters.",
            "Clients must treat such a response as malformed.",
            "Are the fields passed on as they are?",
            Http2MessageChecks::fieldsOfConnections),
        rule(
            6,
            "A response to HEAD, or of status 204 or 304, has no body.",
            "Nobody expects one.",
            "Is the body dropped by method and status?",
            Http2MessageChecks::withoutBodies),
        rule(
            7,
            "A request whose head is malformed is refused with its stream, reset or answered"
                + " 400: one of the pseudo-header fields missing, unknown or in the wrong place, a"
                + " name in capitals, a field about connections, another host than the authority."
                + " No handler hears of it, and the connection goes on.",
            "What two readers may understand differently must not be guessed.",
            "Does the engine check heads?",
            Http2RefusalChecks::malformed),
        rule(
            8,
            "The limits of HTTP/1.1 hold: 414 over maxRequestLine, 431 over maxHeaders, 413"
                + " over maxBody; the connection goes on.",
            "A limit that depends on the version is none.",
            "Who counts what has no lines?",
            Http2RefusalChecks::limits),
        rule(
            9,
            "A client that resets a stream cancels the o-routine that handles its request,"
                + " and no other.",
            "Nobody waits for that answer, but for the others.",
            "What is done with the reset of a stream?",
            Http2StreamChecks::resetCancels),
        rule(
            10,
            "When the connection ends, the o-routines of all its requests are cancelled, also of"
                + " one with a body that nobody has read.",
            "Nobody waits for the answers any more.",
            "Is every stream told?",
            Http2StreamChecks::clientGone),
        rule(
            11,
            "A body that the handler does not read holds the client back, and holds no other"
                + " request of its connection back.",
            "An upload must not fill the memory, nor stop the others.",
            "Is the window of the connection larger than that of a stream?",
            Http2StreamChecks::holdsClientBack),
        rule(
            12,
            "A client that gives no window for a response holds its handler back, and no"
                + " other of its connection.",
            "A download must not fill the memory, nor stop the others.",
            "Is a write complete when it is queued?",
            Http2StreamChecks::holdsHandlerBack),
        rule(
            13,
            "A handler that fails while it writes a body resets the stream, and the"
                + " connection goes on.",
            "Half a file must not look like a file.",
            "Is the stream ended all the same?",
            Http2MessageChecks::breaksOff),
        rule(
            14,
            "100 Continue is sent when the handler asks for the body, and not if it answers"
                + " without.",
            "It is how a client is spared a long upload that is refused.",
            "Does the engine send it by itself?",
            Http2MessageChecks::continues),
        rule(
            15,
            "A body that the handler did not read, and fields that come after it, disturb"
                + " nothing; one that says it is very long is ended by a reset without an error,"
                + " after the response.",
            "A handler may answer without it.",
            "Is what comes for a stream that was answered still read?",
            Http2MessageChecks::unreadBodies),
        rule(
            16,
            "stop with grace says GOAWAY, lets what runs finish, and closes each connection"
                + " with its last request, idle ones at once.",
            "Work that is begun is finished, and clients learn to go elsewhere.",
            "Is the connection closed before the response is out?",
            Http2StreamChecks::stopsWithGrace),
        rule(
            17,
            "stop cancels what runs and ends its streams and connections.",
            "A server that is stopped leaves nothing behind.",
            "Who ends the connection when its last stream is reset?",
            Http2StreamChecks::stops),
        rule(
            18,
            "A connection without a request for HttpServerOptions.idleTimeout is closed; the"
                + " time that a handler takes does not count.",
            "Idle connections cost memory.",
            "Is the timer stopped while a request is handled?",
            Http2RefusalChecks::idle),
        rule(
            19,
            "A request over HttpServerOptions.maxRequests is answered 503 with the field"
                + " \"retry-after\".",
            "A server that says no serves the others well.",
            "Is a request counted until it is finished?",
            Http2RefusalChecks::tooManyRequests),
        rule(
            20,
            "Frames that spoil a connection end it; others go on.",
            "What cannot be understood must not be guessed.",
            "What does the engine do with frames that must not be?",
            Http2RefusalChecks::spoiled),
        rule(
            21,
            "A client that resets streams as fast as it opens them loses its connection.",
            "Each costs the server work and the client nothing.",
            "Are the engine's guards against floods left on?",
            Http2RefusalChecks::rapidReset),
        rule(
            22,
            "A request that is answered counts no more towards HttpServerOptions.maxRequests, and"
                + " its connection is idle then, whatever the answer: with a body, without one, to"
                + " HEAD, 204, written while it is sent, or before the request's own body came.",
            "A server that loses count refuses everybody in the end.",
            "Is there an answer after which nobody says that the exchange is over?",
            HttpAnsweredChecks::settlesInHttp2),
        rule(
            23,
            "HttpRequest.remoteAddress is the client's end of its connection, localAddress the"
                + " server's.",
            "Logs and limits name the one, links to oneself the other.",
            "Are both asked of the socket, and which is which?",
            Http2MessageChecks::addresses));
  }
}
