package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on HTTP, the part on compressed bodies. */
final class HttpCodingRules {
  private HttpCodingRules() {}

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
            310,
            "Compression answers in the coding that \"accept-encoding\" likes best, gzip before"
                + " deflate, plain if neither is taken, and 406 if plain is not taken either.",
            "A client must be able to read what it gets.",
            "Are weights of zero taken for a no?",
            HttpCodingChecks::chooses),
        rule(
            311,
            "What a handler writes to a compressed body can be read before it writes more.",
            "Events are worth something when they happen.",
            "Is the compressor flushed at every write?",
            HttpCodingChecks::passesOn),
        rule(
            312,
            "Compression leaves alone what is small, coded already, a part, or marked"
                + " \"no-transform\"; what it might compress has \"vary\", what it compresses a"
                + " weak \"etag\".",
            "Caches must not mix up what is compressed and what is not.",
            "Is the field there on plain responses, too?",
            HttpCodingChecks::leavesAlone),
        rule(
            313,
            "Decompression lets a handler read the plain body; more than its limit is answered"
                + " 413, a body that is not sound 400, another coding 415.",
            "A few bytes can become enough to fill any memory.",
            "Is the limit that of what comes out?",
            HttpCodingChecks::undoesRequests),
        rule(
            314,
            "A client asks for gzip and deflate and gives the plain body, without the fields about"
                + " the coding, unless the call says what it accepts or the option is off; its"
                + " limit is that of what comes out.",
            "It is what people expect of a client.",
            "Does the engine undo it, too?",
            HttpCodingChecks::undoesReplies),
        rule(
            315,
            "A compressed reply that is cut short or not sound is MalformedReplyException with the"
                + " URL in its message.",
            "Half a file must not look like a file.",
            "Is the check sum looked at?",
            HttpCodingChecks::unsoundReplies));
  }
}
