package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.spi.Capability.HTTP2;
import static io.monocle.spi.Capability.HTTPS;
import static io.monocle.spi.Capability.TLS;
import static io.monocle.spi.Capability.WEBSOCKET;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on TLS: HTTP over it. */
final class HttpsRules {
  private HttpsRules() {}

  private static Law rule(int number, String says, String because, String lookAt, CoreCheck check) {
    return new Draft("TLS-" + number, MUST, Seam.CORE)
        .says(says)
        .because(because)
        .lookAt(lookAt)
        .with(HTTP, HTTPS, TLS)
        .check(core(check));
  }

  static List<Law> laws() {
    return List.of(
        rule(
            30,
            "With HttpServerOptions.tls a server answers https, and a client that trusts it gets"
                + " the answers, on one connection for calls one after the other.",
            "It is what most of HTTP is.",
            "Is a connection over TLS kept?",
            HttpsChecks::serves),
        rule(
            31,
            "A handshake that fails is a TlsException with the URL and the reason; no handler"
                + " runs, and other clients are served.",
            "The message is all that is in the log.",
            "What does the engine make of a failed handshake?",
            HttpsChecks::failsByName),
        rule(
            32,
            "A redirect from https to http is not followed: the reply is given as it came.",
            "What was asked for in secret must not go on in plain.",
            "Are the schemes compared?",
            HttpsChecks::staysSecure),
        rule(
            33,
            "A reply without a length whose connection ends without close_notify is"
                + " ConnectionLostException; with it, the reply is complete.",
            "Anybody on the way can end a connection, and half a page must not pass for a whole"
                + " one.",
            "Does the decoder hear of close_notify?",
            HttpsChecks::cutOff),
        rule(
            34,
            "A client that does not speak TLS gets no answer in plain, and its connection is"
                + " closed, at the latest after Tls.handshakeTimeout.",
            "Peers that say nothing must not use a server up.",
            "Is an error answered before the handshake is complete?",
            HttpsChecks::plainClients),
        new Draft("TLS-36", MUST, Seam.CORE)
            .says(
                "A WebSocket of the scheme wss goes over TLS, also between a client and a server"
                    + " that otherwise speak HTTP/2.")
            .because("A WebSocket begins with HTTP/1.1, and pages that are secure have no other.")
            .lookAt("Is HTTP/2 offered for what cannot go by it?")
            .with(HTTP, HTTPS, TLS, WEBSOCKET)
            .check(core(HttpsChecks::webSocket)),
        rule(
            37,
            "HttpRequest.tls tells a handler what the handshake of its request's connection led to,"
                + " the client's certificate included if it has shown one, whatever the version of"
                + " HTTP; without TLS it is null.",
            "Who the client is, is often all that a handler needs to know.",
            "Does the engine keep what secures a connection for each of its exchanges?",
            HttpsChecks::session),
        rule(
            38,
            "https through a proxy of the client is secured as far as the server: the proxy sees"
                + " nothing of it in plain.",
            "A proxy is a stranger.",
            "Does the handshake with the proxy end before that of TLS begins?",
            HttpsChecks::throughProxy),
        new Draft("TLS-39", MUST, Seam.CORE)
            .says(
                "A call of https that is given up while its handshake is under way is over at once"
                    + " and is never sent, whatever the version of HTTP; others that wait, for the"
                    + " same handshake or their own, go on.")
            .because("Who gives up does not want it done, and is no reason for others to fail.")
            .lookAt("Is it looked at, when the connection is there, who still wants it?")
            .with(HTTP, HTTP2, HTTPS, TLS)
            .check(core(HttpsConnectChecks::givenUp)),
        new Draft("TLS-40", MUST, Seam.CORE)
            .says(
                "A refused connection makes a call of https a ConnectionRefusedException with the"
                    + " URL in its message, whatever the version of HTTP.")
            .because("The message is all that is in the log.")
            .lookAt("Is it told apart from a handshake that fails?")
            .with(HTTP, HTTP2, HTTPS, TLS)
            .check(core(HttpsConnectChecks::refused)),
        new Draft("TLS-35", MUST, Seam.CORE)
            .says(
                "Without the capability HTTPS, a server with TLS and a call of https throw"
                    + " UnsupportedOperationException that names HTTPS.")
            .because("Whoever asked for TLS must not get a plain connection.")
            .lookAt("Is the option ignored?")
            .with(HTTP)
            .without(HTTPS)
            .check(core(HttpsChecks::unsupported)));
  }
}
