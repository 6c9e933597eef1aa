package io.monocle.tck.core;

import static io.monocle.tck.core.TlsRules.rule;

import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on TLS: connections that begin in plain. */
final class StartTlsRules {
  private StartTlsRules() {}

  static List<Law> laws() {
    return List.of(
        rule(
            20,
            "Connection.startTls secures a connection that was plain: what was written before it"
                + " goes in plain and before, what is written after it is encrypted.",
            "SMTP, IMAP, LDAP, PostgreSQL and many others begin that way.",
            "Do writes and the handshake keep their order?",
            StartTlsChecks::secures),
        rule(
            21,
            "Bytes that came in plain and are unread when TLS starts fail startTls with"
                + " TlsException.Reason.PLAIN_BYTES, on either side, and end the connection.",
            "Taken for encrypted they would be words that anybody could put into the peer's mouth"
                + " (CVE-2011-0411).",
            "Is what is buffered looked at?",
            StartTlsChecks::injected),
        rule(
            22,
            "Until startTls has its outcome, to read and to write throw IllegalStateException, and"
                + " so does a second startTls at any time.",
            "There is no telling whether such bytes would be encrypted.",
            "What does a write do during a handshake?",
            StartTlsChecks::meanwhile),
        rule(
            23,
            "A failed startTls is a TlsException, and the connection is closed on both sides.",
            "To go on in plain is what an attacker wants.",
            "Is the connection still open?",
            StartTlsChecks::fails));
  }
}
