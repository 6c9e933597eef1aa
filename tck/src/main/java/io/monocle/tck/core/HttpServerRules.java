package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on HTTP, the server's part. */
final class HttpServerRules {
  private HttpServerRules() {}

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
            1,
            "A handler sees the method, the decoded path and query, the version, and every header"
                + " field in order.",
            "It is what requests are told apart by.",
            "Is a field dropped or merged on its way from the engine?",
            HttpMessageChecks::handlerSeesRequest),
        rule(
            2,
            "A response has the status, the fields and the body that the handler gave, and says how"
                + " long its body is.",
            "It is the whole idea.",
            "Does the engine add or replace fields?",
            HttpMessageChecks::responseAsGiven),
        rule(
            3,
            "A connection serves one request after the other.",
            "Connecting costs more than most requests.",
            "Is the connection closed after a response?",
            HttpMessageChecks::keepsConnections),
        rule(
            4,
            "Requests that are sent without waiting are answered in their order.",
            "Nothing else tells the client which answer is whose.",
            "Does a request begin before the one before it was answered?",
            HttpMessageChecks::pipelines),
        rule(
            5,
            "A connection ends after the response if the client asks for it, and on HTTP/1.0 unless"
                + " it asks to keep it.",
            "The client waits for the end.",
            "Is the version looked at, and the field \"connection\"?",
            HttpMessageChecks::closesIfAsked),
        rule(
            6,
            "A response with the field \"connection: close\" ends its connection.",
            "It is how a server takes its leave.",
            "Does the engine look at the fields of the response?",
            HttpMessageChecks::closesIfAnswered),
        rule(
            7,
            "HEAD is answered like GET, without the body, which is not even written.",
            "Whoever asks for the head wants to spare the body.",
            "Who drops the body, and what is said of its length?",
            HttpMessageChecks::head),
        rule(
            8,
            "A response of status 204 or 304 has no body, whatever the handler gave.",
            "The next response would be taken for it.",
            "Is the body dropped by status?",
            HttpMessageChecks::noBody),
        rule(
            9,
            "A body that is written while it is sent goes out in chunks, and to HTTP/1.0 up to the"
                + " end of the connection.",
            "Nobody knows how long it will be.",
            "Is the transfer encoding set, and the connection closed?",
            HttpBodyChecks::streamsResponse),
        rule(
            10,
            "A handler that fails while it writes a body breaks the response off, so that the"
                + " client can tell.",
            "Half a file must not look like a file.",
            "Is the last chunk sent all the same?",
            HttpBodyChecks::breaksOff),
        rule(
            11,
            "A body with its length or in chunks can be read piece by piece and whole, and comes"
                + " as it was sent.",
            "It is what uploads are.",
            "Is a piece lost between the head and the first read?",
            HttpBodyChecks::requestBody),
        rule(
            12,
            "A body that the handler did not read does not disturb the next request.",
            "A handler may answer without it.",
            "Is what is left of the body taken for a request?",
            HttpBodyChecks::unreadBody),
        rule(
            13,
            "100 Continue is sent when the handler asks for the body, and not if it answers"
                + " without.",
            "It is how a client is spared a long upload that is refused.",
            "Does the engine send it by itself?",
            HttpBodyChecks::continues),
        rule(
            14,
            "A malformed request is answered 400 and its connection closed; no handler hears of"
                + " it, and the server goes on.",
            "What cannot be understood must not be guessed.",
            "What does the engine do with what it cannot decode?",
            HttpRefusalChecks::malformed),
        rule(
            15,
            "A request that two readers could understand differently is answered 400 or 501 and its"
                + " connection closed: two lengths, a length and chunks, other transfer encodings,"
                + " a field folded over lines, lines that end without a carriage return.",
            "It is how requests are smuggled past proxies.",
            "Is one of the two readings chosen?",
            HttpRefusalChecks::smuggled),
        rule(
            16,
            "A request of HTTP/1.1 with no field \"host\", or with two, is answered 400 and its"
                + " connection closed.",
            "Nobody knows what it is meant for.",
            "Is the field counted?",
            HttpRefusalChecks::host),
        rule(
            17,
            "A target that is no encoded path is answered 400.",
            "Handlers get paths that can be trusted to be some.",
            "Is the decoding strict?",
            HttpRefusalChecks::target),
        rule(
            18,
            "A request line over HttpServerOptions.maxRequestLine is answered 414 and its"
                + " connection closed; one at the limit is taken, however the network cuts it.",
            "A line without end would fill the memory.",
            "Where does the engine's limit begin to count?",
            HttpRefusalChecks::longRequestLine),
        rule(
            19,
            "Header fields over HttpServerOptions.maxHeaders are answered 431 and the connection"
                + " closed; those at the limit are taken, however the network cuts them.",
            "Headers without end would fill the memory.",
            "Are all fields counted together?",
            HttpRefusalChecks::manyHeaders),
        rule(
            20,
            "A body over HttpServerOptions.maxBody that is read whole is answered 413.",
            "A body without end would fill the memory.",
            "Is the limit kept where the length is not known?",
            HttpRefusalChecks::bigBody),
        rule(
            21,
            "A request whose head takes longer than HttpServerOptions.headTimeout is answered 408"
                + " and its connection closed, also on a connection that served before.",
            "Clients that send a byte a minute must not hold connections.",
            "When does the time begin?",
            HttpRefusalChecks::slowHead),
        rule(
            22,
            "A connection that no request comes on for HttpServerOptions.idleTimeout is closed"
                + " without a word; the time that a handler takes does not count.",
            "Idle connections cost memory.",
            "Is the timer stopped while a request is handled?",
            HttpRefusalChecks::idle),
        rule(
            23,
            "A request over HttpServerOptions.maxRequests is answered 503 with the field"
                + " \"retry-after\".",
            "A server that says no serves the others well.",
            "Is a request counted until it is finished?",
            HttpRefusalChecks::tooManyRequests),
        rule(
            24,
            "A header field that would break out of the header is refused where it is set.",
            "It is how responses are split.",
            "Are line breaks looked for in names, too?",
            HttpRefusalChecks::injectedField),
        rule(
            25,
            "A handler that throws, or returns null, is answered 500 without a word about the"
                + " reason; the connection and the server go on.",
            "Reasons are for the log.",
            "What catches what a handler throws?",
            HttpHandlerChecks::throwing),
        rule(
            26,
            "An HttpException is answered with its status and message.",
            "It is how a handler says no from deep inside.",
            "Is it taken for any other exception?",
            HttpHandlerChecks::httpException),
        rule(
            27,
            "When the client goes away, the o-routine that handles its request is cancelled.",
            "Nobody waits for the answer any more.",
            "Does the engine notice the end of a connection while nothing is read?",
            HttpHandlerChecks::clientGone),
        rule(
            28,
            "stop frees the port, cancels what runs, and closes every connection, idle ones too.",
            "A server that is stopped leaves nothing behind.",
            "Are connections known that nothing happens on?",
            HttpHandlerChecks::stops),
        rule(
            29,
            "stop with grace lets what runs finish, and tells the client that the connection ends.",
            "Work that is begun is finished.",
            "Is the connection closed before the response is out?",
            HttpHandlerChecks::stopsWithGrace),
        rule(
            30,
            "A body that the handler does not read holds the client back.",
            "An upload must not fill the server's memory.",
            "Does the engine read on into a queue of its own?",
            HttpHandlerChecks::holdsClientBack),
        rule(
            31,
            "A client that does not read holds the handler back.",
            "A download must not fill the server's memory.",
            "Is a write complete when it is queued?",
            HttpHandlerChecks::holdsHandlerBack),
        rule(
            32,
            "A body that is written while it is sent and is not as long as the handler's"
                + " \"content-length\" says breaks the response off.",
            "The next response would be taken for its rest.",
            "Are the bytes counted?",
            HttpBodyChecks::notAsLongAsSaid),
        rule(
            33,
            "stop ends every request that came, also one whose handler has not begun when it is"
                + " cancelled.",
            "The client would wait for ever, and the server with it.",
            "Who ends the exchange if the handler never runs?",
            HttpHandlerChecks::stopsBeforeHandlersBegin),
        rule(
            34,
            "A field \"host\" that is no host, with a port or without, is answered 400 and its"
                + " connection closed.",
            "It is used in links and looked up in tables; whatever else is in it gets there.",
            "Is its value looked at?",
            HttpRefusalChecks::badHost),
        rule(
            35,
            "A version other than HTTP/1.0 and HTTP/1.1 is answered 505, the method CONNECT 501,"
                + " and the target \"*\" of another method than OPTIONS 400; the connection is"
                + " closed.",
            "What is not spoken here must not be guessed.",
            "Does the engine refuse it in its own way?",
            HttpRefusalChecks::notSpoken),
        rule(
            36,
            "When the client goes away behind a further request that waits for its turn, the"
                + " o-routine that handles the present one is cancelled all the same, and that of"
                + " the further one never begins.",
            "A client that asks ahead does not wait any longer than others.",
            "Is the connection still read while a request waits?",
            HttpHandlerChecks::clientGoneBehindAnother),
        rule(
            37,
            "What is malformed in a body shows when it is read: a handler that never asks for it is"
                + " heard to its end, and then the connection is closed; one that asks late is"
                + " undisturbed until then, and its request answered 400.",
            "How much of a body has come by a certain moment is chance; the answer is not to depend"
                + " on it.",
            "Does the decoder's failure wait behind what nobody has asked for?",
            HttpRefusalChecks::malformedBody),
        rule(
            38,
            "The head of a response whose body is written while it is sent goes out at once, before"
                + " anything is written.",
            "Who waits for events learns that it may wait.",
            "Is the head flushed where no body comes with it?",
            HttpHandlerChecks::headAtOnce),
        rule(
            39,
            "What has come of a body before the handler asks for it is given to it when it asks,"
                + " though the rest has not come.",
            "The client may send the rest only when it has had an answer to that.",
            "Is anything said of bytes that had to wait, if no more are read after them?",
            HttpHandlerChecks::halfOfBody),
        rule(
            40,
            "HttpServer.listen fails with AddressInUseException, which names the address, where"
                + " somebody listens already, who goes on.",
            "It is what goes wrong most often when a server is started.",
            "Is the engine's failure told to whoever waits for the server?",
            HttpHandlerChecks::addressInUse),
        rule(
            41,
            "A request that is answered counts no more towards HttpServerOptions.maxRequests, and"
                + " its connection is idle then, whatever the answer: with a body, without one, to"
                + " HEAD, 204, written while it is sent, or before the request's own body came.",
            "A server that loses count refuses everybody in the end.",
            "Is there an answer after which nobody says that the exchange is over?",
            HttpAnsweredChecks::settles),
        rule(
            42,
            "On a connection that served before, idleTimeout counts from the end of its last"
                + " exchange, and headTimeout from the first byte of its next head, whichever of"
                + " the two is the longer.",
            "A client that is in time must not be turned away.",
            "Does a timer find out when the state that it looks at began?",
            HttpAnsweredChecks::countsFromTheEnd),
        rule(
            43,
            "HttpRequest.remoteAddress is the client's end of its connection, localAddress the"
                + " server's.",
            "Logs and limits name the one, links to oneself the other.",
            "Are both asked of the socket, and which is which?",
            HttpMessageChecks::addresses));
  }
}
