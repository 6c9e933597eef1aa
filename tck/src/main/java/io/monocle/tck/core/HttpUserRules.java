package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on HTTP, the part on what tells users apart: cookies and passwords. */
final class HttpUserRules {
  private HttpUserRules() {}

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
            320,
            "A handler reads cookies by name, and sets them, each in a field of its own, with their"
                + " attributes.",
            "It is how a server knows its users again.",
            "Are two fields \"set-cookie\" merged?",
            HttpUserChecks::cookies),
        rule(
            321,
            "A cookie with a character that it must not have, or that browsers refuse, is refused"
                + " where it is set.",
            "What follows a semicolon would be taken for an attribute.",
            "Are name, value, domain and path looked at?",
            HttpUserChecks::badCookies),
        rule(
            322,
            "A client with a cookie jar sends cookies back where they belong, by host, path, TLS"
                + " and age, also after redirects; one without sends none.",
            "A session that another host hears of is lost.",
            "Is a cookie for one path sent to another that begins alike?",
            HttpUserChecks::jar),
        rule(
            330,
            "BasicAuth answers 401 with \"www-authenticate\" unless user and password are said and"
                + " allowed.",
            "It is what makes a browser ask.",
            "What becomes of a field that makes no sense?",
            HttpUserChecks::basicAuth),
        rule(
            331,
            "A client says user and password if the call does, as UTF-8.",
            "Half of the world's names are not ASCII.",
            "Is the field changed on its way?",
            HttpUserChecks::saysUser));
  }
}
