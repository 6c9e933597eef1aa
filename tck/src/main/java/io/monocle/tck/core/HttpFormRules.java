package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on HTTP, the part on forms and files that are sent. */
final class HttpFormRules {
  private HttpFormRules() {}

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
            340,
            "A handler gets the fields of a form, decoded; another type is answered 415, a form"
                + " that is not encoded as it should be 400, one that is too large 413.",
            "It is what pages send.",
            "Is a plus sign a space?",
            HttpFormChecks::forms),
        rule(
            341,
            "The parts of a multipart body come one after the other with their names, fields and"
                + " bodies, however the bytes are cut, and what is not read of one is passed over.",
            "It is how files are sent by pages.",
            "Is a boundary seen that comes in two pieces?",
            HttpFormChecks::parts),
        rule(
            342,
            "A multipart body that is malformed is answered 400: no boundary named, or none there,"
                + " no end, a part without a name, a field that is none.",
            "What cannot be understood must not be guessed.",
            "Is the end of the body taken for the end of the part?",
            HttpFormChecks::malformed),
        rule(
            343,
            "A client sends a form, and a multipart body with fields and files, whose length it"
                + " says.",
            "It is what such servers take.",
            "Are names with quotation marks and letters beyond ASCII understood?",
            HttpFormChecks::sends),
        rule(
            344,
            "A body is saved in a file whole, or leaves none.",
            "Half a file must not look like a file.",
            "Is the file deleted when the body breaks off?",
            HttpFormChecks::saves),
        rule(
            345,
            "A handler gets the text of a JSON body, read whole, as UTF-8 whatever the type says"
                + " besides; another type is answered 415.",
            "It is what programs send, and JSON has no other encoding.",
            "Are the types that end with +json JSON, too?",
            HttpFormChecks::json));
  }
}
