package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.http.HttpClientOptions;
import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on HTTP, the client's part. */
final class HttpClientRules {
  private HttpClientRules() {}

  private static Law rule(int number, String says, String because, String lookAt, CoreCheck check) {
    return new Draft("HTTP-" + number, MUST, Seam.CORE)
        .says(says)
        .because(because)
        .lookAt(lookAt)
        .with(HTTP)
        .check(core(check));
  }

  static List<Law> laws() {
    return List.of(
        rule(
            50,
            "A client sends the method, the target, the fields and the body it was given, and gives"
                + " back the status, the fields and the body that came.",
            "It is the whole idea.",
            "Does the engine add, merge or drop anything?",
            HttpClientChecks::sends),
        rule(
            51,
            "Calls to one host, one after the other, use one connection.",
            "Connecting costs more than most requests.",
            "When does a connection go back to the pool?",
            HttpClientChecks::keepsConnection),
        rule(
            52,
            "A connection that the server closed while it was idle is not used.",
            "Servers close idle connections, and no call should fail for that.",
            "Does the pool hear of the end of a connection?",
            HttpClientChecks::staleConnection),
        rule(
            53,
            "Bodies can be written and read piece by piece, both at the same time; what the writer"
                + " of one throws fails the call, and breaks off the reply if that has begun; so"
                + " does a body that is not as long as the call's \"content-length\" says.",
            "It is what large bodies need.",
            "Is a body gathered before it is sent?",
            HttpUploadChecks::inPieces),
        rule(
            54,
            "Redirects are followed up to HttpClientOptions.maxRedirects: 303, and 301 and 302 of"
                + " POST, by GET, others with method and body; one more is"
                + " TooManyRedirectsException.",
            "Most users want the page, and nobody wants a loop.",
            "Does the engine follow them, too?",
            HttpRedirectChecks::followed),
        rule(
            55,
            "A redirect to another host or port does not carry \"authorization\" and \"cookie\".",
            "They are for the first host only.",
            "Are host and port compared?",
            HttpRedirectChecks::away),
        rule(
            56,
            "A refused connection is ConnectionRefusedException with the URL in its message.",
            "The message is all that is in the log.",
            "Is the engine's own exception passed on?",
            bench -> HttpClientChecks.refused(bench, HttpClientOptions.defaults())),
        rule(
            57,
            "A reply that ends before it is complete is ConnectionLostException.",
            "Half a file must not look like a file.",
            "Is the end of the connection taken for the end of the body?",
            HttpClientChecks::truncated),
        rule(
            58,
            "A reply that is none is a NetworkException.",
            "What cannot be understood must not be guessed.",
            "What does the engine do with what it cannot decode?",
            HttpClientChecks::malformed),
        rule(
            59,
            "A reply over HttpClientOptions.maxBody that is read whole is LimitExceededException.",
            "A body without end would fill the memory.",
            "Is the limit kept?",
            HttpClientChecks::tooLarge),
        rule(
            60,
            "A reply whose header fields are over HttpClientOptions.maxHeaders is a"
                + " NetworkException.",
            "Headers without end would fill the memory.",
            "Is the engine told the limit?",
            HttpClientChecks::largeHead),
        rule(
            61,
            "A call that is given up ends its connection, and the server sees its client go.",
            "Work stops when nobody wants its result.",
            "Is the exchange aborted, or left to itself?",
            HttpClientChecks::givenUp),
        rule(
            62,
            "At most HttpClientOptions.maxConnections calls to one host are under way; others wait"
                + " in their order, at most maxWaiting of them; one that is given up while it waits"
                + " is never sent.",
            "A client must not overrun a server, nor its own memory.",
            "Who counts, and when is a place given back?",
            HttpPlaceChecks::places),
        rule(
            63,
            "A URL, or a method, that is none is an IllegalArgumentException at once.",
            "It is a mistake of the program, not of the network.",
            "Is the URL looked at before the call begins?",
            HttpClientChecks::badUrl),
        rule(
            64,
            "What writes the body of a call that is over is told by ConnectionLostException,"
                + " however late it writes.",
            "It would wait for room for ever.",
            "Does a write that begins after the end hear of it?",
            HttpClientChecks::writesAfterEnd),
        rule(
            65,
            "A reply that is not read holds the server back, and no other call.",
            "A download must not fill the memory, nor stop the others.",
            "Does the engine read on while nobody asks?",
            bench -> Http2ClientChecks.holdsServerBack(bench, HttpClientOptions.defaults())),
        rule(
            66,
            "A connection without a call for HttpClientOptions.idleTimeout is closed; when the"
                + " client is closed, an idle one is closed at once, and another after its call.",
            "Connections cost both sides memory.",
            "Is there a timer, and does it look at the state it finds?",
            HttpClientEndChecks::ofHttp1),
        rule(
            67,
            "What comes that nobody has asked for, a reply or a part of one, by itself or behind a"
                + " reply, ends its connection, and no call takes it for its own.",
            "A reply must not go to whom it is not for.",
            "Is an idle connection read, and what is done with what comes behind a reply?",
            HttpClientIdleChecks::unasked),
        rule(
            68,
            "Interim replies, 100 to 199 but for 101, are passed over, however many: the reply is"
                + " the one that follows, and its connection is kept.",
            "A server may say that it has heard, and what else will be wanted, before it answers.",
            "Does the engine take the first status for the reply's?",
            HttpInterimChecks::ofHttp1),
        rule(
            69,
            "A download that is closed before its body's end ends its connection and gives its"
                + " place to the next call, whether what has come was read or not, and whether the"
                + " connection is there any more or not.",
            "A client that loses a place each time has none in the end.",
            "Does the exchange end if part of the reply waits for a reader?",
            HttpPlaceChecks::closedDownloads));
  }
}
