package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on HTTP, the part on files. */
final class HttpFileRules {
  private HttpFileRules() {}

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
            300,
            "A file is answered whole, with its length, a media type by its name, \"etag\" and"
                + " \"last-modified\"; HEAD gets the same without the body.",
            "It is what browsers and caches go by.",
            "Does a file that is larger than any buffer come whole?",
            HttpFileChecks::served),
        rule(
            301,
            "What is outside of the folder is not found, by \"..\", encoded or not, by an absolute"
                + " path, by a zero byte, or by a symbolic link.",
            "The next folder is where the passwords are.",
            "Is the path looked at after it is decoded, and the real path after links?",
            HttpFileChecks::confined),
        rule(
            302,
            "A folder is answered by its index file, after a redirect to the path with a slash at"
                + " its end; what is not there 404, and methods other than GET and HEAD 405.",
            "Links in the page are relative to the slash.",
            "Is the redirect relative, with the query kept?",
            HttpFileChecks::folders),
        rule(
            303,
            "Conditions are looked at in this order: If-Match, or else If-Unmodified-Since, fail"
                + " with 412; If-None-Match, or else If-Modified-Since, with 304, and with 412"
                + " where the method is not GET or HEAD.",
            "It spares what the client has already, and protects what it has not seen.",
            "Are tags compared weakly by If-None-Match, and strongly by If-Match?",
            HttpFileChecks::conditions),
        rule(
            304,
            "A range is answered 206 with that part, several with all of them as"
                + " multipart/byteranges, none that there is 416; what makes no sense, or comes"
                + " with an If-Range that is not of this body, gets the whole.",
            "Downloads are resumed, and films are watched from the middle.",
            "Does the range from the end begin where it should?",
            HttpFileChecks::ranges));
  }
}
