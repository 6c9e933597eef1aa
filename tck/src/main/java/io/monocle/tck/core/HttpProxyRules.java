package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on HTTP, the part on proxies of a client. */
final class HttpProxyRules {
  private HttpProxyRules() {}

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
            380,
            "A client with a proxy that speaks CONNECT asks it for a tunnel to the host and port of"
                + " a URL, whose name it does not resolve itself, and further calls to that host"
                + " use the same tunnel.",
            "A name may be known to the proxy only, and a tunnel costs two round trips.",
            "Is the target's own address asked for, and what is a kept connection found by?",
            HttpProxyChecks::connects),
        rule(
            381,
            "A client with a proxy that speaks SOCKS 5 does the same in its words.",
            "It is the other kind of proxy that people have.",
            "Is the name sent, and not an address?",
            HttpProxyChecks::socks),
        rule(
            382,
            "A proxy's credentials are told to the proxy and not to the server; a proxy that wants"
                + " others, or any, is ProxyException with the reason CREDENTIALS, and the URL in"
                + " its message.",
            "They are a secret between two.",
            "Which head is the field put in, and what is 407 or a refused login made into?",
            HttpProxyChecks::credentials),
        rule(
            383,
            "A proxy that refuses a tunnel is ProxyException with the reason REFUSED, and its words"
                + " and the URL in the message; the request is not sent to it.",
            "Its words are all that tells why.",
            "Is the reply to CONNECT taken for that of the server?",
            HttpProxyChecks::refused),
        rule(
            384,
            "What is not the protocol of a proxy, or an end of the connection, is ProxyException"
                + " with the reason BROKEN, and no answer within TcpOptions.connectTimeout with the"
                + " reason TIMED_OUT; the connection is closed.",
            "A proxy that is none must not hang a program.",
            "Who looks at the time until the tunnel is there?",
            HttpProxyChecks::broken),
        rule(
            385,
            "A call that is given up before its tunnel is there closes the connection to the"
                + " proxy.",
            "Nobody would ever close it.",
            "Is the connection known before it can be used?",
            HttpProxyChecks::givenUp),
        rule(
            386,
            "Hosts that HttpProxy.except names, or all below a name (*.internal), are connected to"
                + " directly; all others through the proxy.",
            "What is near is not known to a proxy, and is not its business.",
            "Is a host compared whatever its case, and as a whole?",
            HttpProxyChecks::excepted));
  }
}
