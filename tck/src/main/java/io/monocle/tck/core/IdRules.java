package io.monocle.tck.core;

import static io.monocle.spi.Capability.MULTI_LOOP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The core's part of the chapter on discovery and identity. */
final class IdRules {
  private IdRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("ID-" + number, level, Seam.CORE);
  }

  static List<Law> laws() {
    return List.of(
        rule(10, MUST)
            .says(
                "A group has the name and the capabilities of its backend, and one loop"
                    + " unless more are asked for; the names of its loops begin with its name, and"
                    + " toString shows them.")
            .because("One loop, and the program is free of data races.")
            .lookAt("Does the group pass on what the provider says?")
            .check(core(IdentityChecks::group)),
        rule(11, MUST)
            .says(
                "With MULTI_LOOP, a group has as many loops as were asked for, in a fixed"
                    + " order, and next() gives them in turn.")
            .because("It is how work is spread evenly.")
            .lookAt("Is the list made once?")
            .with(MULTI_LOOP)
            .check(core(IdentityChecks::severalLoops)),
        rule(12, MUST)
            .says("A backend that is not there by its name throws NoBackendException naming it.")
            .because("It is what people see who forgot a dependency.")
            .lookAt("Does discovery fall back to another backend?")
            .check(core(IdentityChecks::unknownName)),
        rule(13, MUST)
            .says(
                "A provider written for another version of the SPI is refused with"
                    + " NoBackendException naming both versions, and not opened.")
            .because("It would fail later, and nobody would know why.")
            .lookAt("Is the version looked at before open is called?")
            .check(core(IdentityChecks::otherVersion)));
  }
}
