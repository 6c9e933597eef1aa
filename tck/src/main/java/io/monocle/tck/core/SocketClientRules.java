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

/** The chapter on WebSockets, the client's part. */
final class SocketClientRules {
  private SocketClientRules() {}

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
            23,
            "A client asks for a WebSocket with its fields and subprotocols, masks its "
                + "frames, and hears what the server sends together with its answer.",
            "It is the whole idea.",
            "Who gets the bytes that follow the head of the reply?",
            SocketClientChecks::opens),
        rule(
            24,
            "A server that does not agree, or to something else, is an exception with the "
                + "status and the URL.",
            "Nothing else tells why.",
            "Is the key of the reply compared?",
            SocketClientChecks::refused),
        rule(
            25,
            "A server that breaks the protocol is told the code, and receiving fails with " + "it.",
            "It is the same as on the side of the server.",
            "Are frames of a server taken with a mask?",
            SocketClientChecks::serverBreaks),
        rule(
            26,
            "When the server closes, what came before can be received, and then nothing, and its"
                + " connection is left after the time limit; a server that is gone is a failure.",
            "An end in order is told apart from a loss.",
            "Is the end of the channel told apart from a close frame?",
            SocketClientChecks::serverCloses),
        rule(
            27,
            "Giving up while the server has not answered ends the connection.",
            "Nobody waits for it any more.",
            "Does giving up reach the exchange?",
            SocketClientChecks::givesUp),
        rule(
            28,
            "With compression on both sides, messages of any size come as they were sent.",
            "It must not be seen by who sends and receives.",
            "Is an empty message compressed?",
            SocketClientChecks::compresses),
        rule(
            30,
            "A WebSocket goes through the client's proxy, whatever that speaks.",
            "It is a call like any other.",
            "Is the proxy asked for a tunnel before the request is sent?",
            SocketClientChecks::throughProxy),
        new Draft("WS-29", MUST, Seam.CORE)
            .says(
                "Without WEBSOCKET, a client that asks for one throws UnsupportedOperationException"
                    + " naming it, and a handler that wants one is answered 501.")
            .because("An unsupported feature says so, at once, to whoever asks for it.")
            .lookAt("Are the capabilities of the backend asked?")
            .with(HTTP)
            .without(WEBSOCKET)
            .check(core(SocketClientChecks::without)));
  }
}
