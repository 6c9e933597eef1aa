package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.spi.Capability.HTTP2;
import static io.monocle.spi.Capability.HTTPS;
import static io.monocle.spi.Capability.TLS;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on HTTP/2, over TLS. */
final class Http2TlsRules {
  private Http2TlsRules() {}

  private static Law rule(int number, String says, String because, String lookAt, CoreCheck check) {
    return new Draft("H2-" + number, MUST, Seam.CORE)
        .says(says)
        .because(because)
        .lookAt(lookAt)
        .with(HTTP, HTTPS, TLS, HTTP2)
        .check(core(check));
  }

  static List<Law> laws() {
    return List.of(
        rule(
            70,
            "Over TLS a client and a server of the usual options agree on HTTP/2 by ALPN, and calls"
                + " to one host share a connection, also those that begin before it is there.",
            "It is what both are best at, and nobody should have to ask for it.",
            "Do calls wait for a handshake that is under way?",
            Http2TlsChecks::agrees),
        rule(
            71,
            "A client that has agreed on HTTP/2 sends its requests with the scheme https.",
            "Servers tell by it what is secure.",
            "Is the scheme that of the target?",
            Http2TlsChecks::scheme),
        rule(
            72,
            "With a server that does not choose HTTP/2 by ALPN, or knows no ALPN, a client speaks"
                + " HTTP/1.1, with a connection for each of its calls at a time, and uses them"
                + " again.",
            "Most of the servers there are must be reached just so.",
            "What becomes of the calls that waited for the first handshake?",
            Http2TlsChecks::clientFallsBack),
        rule(
            73,
            "A server speaks HTTP/1.1 over TLS with a client that does not offer HTTP/2 by ALPN; of"
                + " both it chooses HTTP/2.",
            "It is the client who knows what it can.",
            "What is offered when nothing else is said?",
            Http2TlsChecks::serverFallsBack),
        rule(
            74,
            "A client of HttpVersion.HTTP_2_PRIOR_KNOWLEDGE offers HTTP/2 alone over TLS; if the"
                + " server does not choose it, the call is a NetworkException.",
            "Whoever wants HTTP/2 and nothing else must hear that it is not there.",
            "Is the outcome of ALPN looked at?",
            Http2TlsChecks::nothingElse),
        rule(
            75,
            "A server that stops ends its connections of HTTP/2 over TLS with close_notify, after"
                + " what they had begun.",
            "Without it the client must take the end for an attack.",
            "Is it the socket or TLS that is ended?",
            Http2TlsChecks::endsInOrder),
        rule(
            76,
            "When a handshake fails, each call that waits for it is a TlsException with its URL and"
                + " the reason.",
            "Nobody may wait for what does not come.",
            "Is only the first call told?",
            Http2TlsChecks::allFail),
        rule(
            77,
            "A client behind a proxy agrees with the server on HTTP/2 by ALPN through the tunnel,"
                + " and calls to one host share it.",
            "What is in a tunnel is not the proxy's concern.",
            "Is HTTP/2 left out of what is offered?",
            Http2ProxyChecks::negotiates));
  }
}
