package io.monocle.tck.core;

import static io.monocle.spi.Capability.TCP;
import static io.monocle.spi.Capability.TLS;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.alive;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on TLS: handshakes and what comes after them. */
final class TlsRules {
  private TlsRules() {}

  static Law rule(int number, String says, String because, String lookAt, CoreCheck check) {
    return new Draft("TLS-" + number, MUST, Seam.CORE)
        .says(says)
        .because(because)
        .lookAt(lookAt)
        .with(TCP, TLS)
        .check(core(check));
  }

  static List<Law> laws() {
    return List.of(
        rule(
            1,
            "With TcpOptions.tls on both sides, bytes arrive as they were written, in both"
                + " directions at once, and however many.",
            "TLS is a way to carry bytes, and no more.",
            "Are writes counted before or after they are encrypted?",
            TlsChecks::carries),
        rule(
            2,
            "Connection.tls gives the protocol, the cipher suite, what ALPN chose, the host that"
                + " was asked for and the peer's certificates; on a plain connection it is null.",
            "A handler decides by who is there.",
            "Is it read after the handshake is complete?",
            TlsChecks::session),
        rule(
            3,
            "A client refuses a certificate that leads to none it trusts, or that has expired: to"
                + " connect fails with TlsException.Reason.NOT_TRUSTED.",
            "Encryption to nobody knows whom protects from nobody.",
            "Is trust given by Tls.trust alone where that was said?",
            TlsChecks::untrusted),
        rule(
            4,
            "A client refuses a certificate for another host, with"
                + " TlsException.Reason.WRONG_HOST; the host is the one connected to, or that of"
                + " Tls.host.",
            "Otherwise anybody with any certificate could answer for everybody.",
            "Is the engine told the host, and to check it?",
            TlsChecks::wrongHost),
        rule(
            5,
            "A server that requires a certificate gets to its handler only clients that show one"
                + " it trusts, and the handler sees it; one to which it is optional also takes"
                + " clients that show none.",
            "Who the client is must be certain before anything is done for it.",
            "Is the handler started before the client's certificate came?",
            TlsChecks::clientAuthentication),
        rule(
            6,
            "A handshake that takes longer than Tls.handshakeTimeout ends its connection: a client"
                + " fails with TlsException.Reason.TIMED_OUT, a server's handler never runs.",
            "Peers that say nothing must not use a server up.",
            "Does the limit begin when the connection is made?",
            TlsChecks::tooSlow),
        rule(
            7,
            "A peer that does not speak TLS is refused: a client fails with"
                + " TlsException.Reason.NOT_TLS, a server closes the connection, its handler never"
                + " runs, and other clients are served.",
            "It is a usual mistake, and a scanner's first try.",
            "Does a failed handshake reach the handler?",
            TlsChecks::plainPeer),
        rule(
            8,
            "Sides without a common protocol of Tls.protocols have no connection; to connect fails"
                + " with a TlsException.",
            "A limit that does not limit is none.",
            "Are the protocols set on the engine?",
            TlsChecks::protocols),
        rule(
            9,
            "A server shows the certificate for the host that the client asked for, by its name or"
                + " by a wildcard, and its usual one otherwise.",
            "One address serves many hosts.",
            "Is the name known when the certificate is chosen?",
            TlsChecks::hosts),
        rule(
            10,
            "After Tls.reload new handshakes show the certificate that is in the files, and"
                + " connections there are go on; if a file is bad it throws, and nothing changes.",
            "Certificates last for weeks, servers for months.",
            "Is the certificate kept in something made once, or in a resumed session?",
            TlsChecks::reloads),
        rule(
            11,
            "The end of the input is the peer's close_notify: shutdownOutput and close send it, and"
                + " with TLS 1.3 the other direction goes on; with TLS 1.2 the connection is closed"
                + " then.",
            "Half-closure is as it is without TLS; before TLS 1.3 there is none (RFC 5246, section"
                + " 7.2.1).",
            "Does the engine answer close_notify by closing?",
            TlsEndChecks::halfClosed),
        rule(
            12,
            "A connection that ends without close_notify is lost: reading fails with"
                + " ConnectionLostException.",
            "Anybody on the way can end a connection, and half a message must not pass for a"
                + " whole one.",
            "Is the end of the stream taken for the end of what was sent?",
            TlsEndChecks::cutOff),
        rule(
            13,
            "While the peer does not read, write waits; nothing is lost when it reads again.",
            "Back-pressure is as it is without TLS.",
            "Does encryption take in whatever is written?",
            TlsEndChecks::waits),
        rule(
            14,
            "abort resets a connection, and the peer's reading fails with"
                + " ConnectionLostException.",
            "An aborted conversation must not look like a finished one.",
            "Is close_notify sent on the way?",
            TlsEndChecks::aborted),
        new Draft("TLS-15", MUST, Seam.CORE)
            .says(
                "A file that cannot be read or is not what it should be, and a key that is not the"
                    + " certificate's, is an IllegalArgumentException that names the file.")
            .because("It is a mistake of configuration, to be found at the start.")
            .lookAt("Is the key tried on the certificate?")
            .with(TCP, TLS)
            .check(alive(TlsFileChecks::badFiles)),
        rule(
            16,
            "Connecting that is given up during the handshake ends the connection.",
            "Nobody is left to close it.",
            "Does a withdrawn promise reach the connection?",
            TlsEndChecks::givenUp),
        new Draft("TLS-17", MUST, Seam.CORE)
            .says(
                "Without the capability TLS, to connect or to serve with Tls throws"
                    + " UnsupportedOperationException that names TLS.")
            .because("Whoever asked for TLS must not get a plain connection.")
            .lookAt("Is the option ignored?")
            .with(TCP)
            .without(TLS)
            .check(core(TlsFileChecks::unsupported)));
  }
}
