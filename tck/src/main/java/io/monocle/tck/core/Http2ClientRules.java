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

/** The chapter on HTTP/2, the client's part. What is not said here is as with HTTP/1.1. */
final class Http2ClientRules {
  private Http2ClientRules() {}

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
            50,
            "A client of HttpVersion.HTTP_2_PRIOR_KNOWLEDGE sends the method, the target, the"
                + " fields and the body it was given by HTTP/2, and gives back the status, the"
                + " fields and the body that came.",
            "It is the whole idea.",
            "Does the engine ask for an upgrade first?",
            Http2ClientChecks::sends),
        rule(
            51,
            "Calls to one host share a connection, also those that begin before it is there.",
            "It is what HTTP/2 is for.",
            "Is a connection that is about to be one waited for?",
            Http2ClientChecks::sharesConnection),
        rule(
            52,
            "Over the number of streams that the server allows, another connection is used.",
            "A call must neither fail nor wait for a stranger.",
            "Is the server's setting looked at?",
            Http2ClientChecks::anotherConnection),
        rule(
            53,
            "Bodies can be written and read piece by piece, both at the same time.",
            "It is what large bodies need.",
            "Is a body gathered before it is sent?",
            Http2ClientChecks::streams),
        rule(
            54,
            "A call that is given up resets its stream; the others on the connection go on,"
                + " and it is used again.",
            "Work stops when nobody wants its result.",
            "Is the connection closed with the exchange?",
            Http2ClientChecks::givenUp),
        rule(
            55,
            "When the connection is lost, all calls on it are ConnectionLostException with"
                + " the URL in its message.",
            "The message is all that is in the log.",
            "Is every stream told?",
            Http2ClientFailureChecks::lost),
        rule(
            56,
            "Calls that a server leaves out when it says GOAWAY, or refuses, are sent again"
                + " if their bodies can be; those it has begun with finish.",
            "A server that goes away must cost nobody a request.",
            "Does the engine say that a stream was not processed?",
            Http2ClientFailureChecks::sentAgain),
        rule(
            57,
            "A call whose stream the server resets for another reason is"
                + " ConnectionLostException, and is not sent again.",
            "It may have been done.",
            "Are the reasons told apart?",
            Http2ClientFailureChecks::notSentAgain),
        rule(
            58,
            "A reply that is not read holds the server back, and no other call on the"
                + " connection.",
            "A download must not fill the memory, nor stop the others.",
            "Is the window of the connection larger than that of a stream?",
            bench -> Http2ClientChecks.holdsServerBack(bench, Http2ClientChecks.OPTIONS)),
        rule(
            59,
            "A server that does not speak HTTP/2, or spoils the connection, makes the call a"
                + " NetworkException.",
            "What cannot be understood must not be guessed.",
            "Is the call told of a failure of the connection?",
            Http2ClientFailureChecks::malformed),
        rule(
            60,
            "A reply whose header fields are over HttpClientOptions.maxHeaders is a"
                + " NetworkException.",
            "Headers without end would fill the memory.",
            "Is the engine told the limit?",
            Http2ClientFailureChecks::largeHead),
        rule(
            61,
            "A connection that the server closed while it was idle is not used.",
            "Servers close idle connections, and no call should fail for that.",
            "Does the pool hear of the end of a connection?",
            Http2ClientChecks::staleConnection),
        rule(
            62,
            "A connection without a call for HttpClientOptions.idleTimeout is closed; when the"
                + " client is closed, an idle one is closed at once, and another with its last"
                + " call.",
            "Connections cost both sides memory.",
            "Does the engine look whether it is idle after the last stream, and when it is told to"
                + " close?",
            HttpClientEndChecks::ofHttp2),
        rule(
            63,
            "A connection that ended or was reset while no call was on it, without GOAWAY, is not"
                + " used: the next call goes on another one.",
            "Servers crash, and what is on the way to them forgets connections.",
            "Does the pool hear of an end that HTTP/2 says nothing of?",
            HttpClientIdleChecks::lost),
        rule(
            64,
            "A refused connection is ConnectionRefusedException with the URL in its message.",
            "The message is all that is in the log.",
            "Is the engine's own exception passed on?",
            bench -> HttpClientChecks.refused(bench, Http2ClientChecks.OPTIONS)),
        rule(
            65,
            "Interim replies, 100 to 199, are passed over, however many: the reply is the one that"
                + " follows.",
            "A server may say that it has heard, and what else will be wanted, before it answers.",
            "Does the engine take the first status for the reply's?",
            HttpInterimChecks::ofHttp2),
        rule(
            66,
            "A download that is closed before its body's end resets its stream, whether what has"
                + " come was read or not; its connection is used again.",
            "Work stops when nobody wants its result, and the others go on.",
            "Does the stream end if part of the reply waits for a reader?",
            HttpPlaceChecks::closedDownloadsInHttp2),
        rule(
            80,
            "A client of HttpVersion.HTTP_2_PRIOR_KNOWLEDGE speaks HTTP/2 through a proxy, too, and"
                + " calls to one host share a connection and so its tunnel, also those that begin"
                + " before it is there.",
            "What is in a tunnel is not the proxy's concern.",
            "Does the engine connect to the target, past the proxy?",
            Http2ProxyChecks::shares),
        rule(
            81,
            "When the proxy does not let a connection of HTTP/2 through, each call that waits for"
                + " it is a ProxyException with its URL and the reason.",
            "Nobody may wait for what does not come.",
            "Is only the first call told?",
            Http2ProxyChecks::refused),
        new Draft("H2-90", MUST, Seam.CORE)
            .says(
                "Without HTTP2, to open a client of HTTP/2 throws UnsupportedOperationException"
                    + " naming it.")
            .because("An unsupported feature says so, at once, to whoever asks for it.")
            .lookAt("Is the version looked at only when a call is made?")
            .without(HTTP2)
            .check(core(Http2ClientChecks::unsupported)));
  }
}
