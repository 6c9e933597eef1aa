package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on HTTP, the part on routers. */
final class HttpRouterRules {
  private HttpRouterRules() {}

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
            360,
            "A router gives a request to the first of its routes that path and method match, one"
                + " without names before the others; HEAD to what answers GET, if nothing else"
                + " does.",
            "Who reads the routes must know which one it is.",
            "Are literal paths looked up first, and is HEAD tried as itself first?",
            HttpRouterChecks::chooses),
        rule(
            361,
            "A path that no route matches is answered 404; one that matches for other methods only,"
                + " 405 with those in \"allow\".",
            "It is what RFC 9110 asks for, and what tells a typing error from a wrong method.",
            "Is HEAD among them where GET is?",
            HttpRouterChecks::refuses),
        rule(
            362,
            "A name in a pattern is one part of a path, a part that its expression matches, or,"
                + " with a star, all that is left, decoded; where a number is wanted, another value"
                + " is answered 400. A pattern that makes no sense is refused when it is added.",
            "Parameters come from strangers.",
            "What stands between two names, and does an expression with groups shift the others?",
            HttpRouterChecks::names),
        rule(
            363,
            "The routes of a router that is mounted are below its path, with its filters around"
                + " them; the first filter of a router is the outermost, and one that answers"
                + " itself is the last to be asked.",
            "Parts of an application are written apart.",
            "Are the filters of both there, and in their order?",
            HttpRouterChecks::mounts));
  }
}
