package io.monocle.tck.spi;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.spi.Capability.MULTI_LOOP;
import static io.monocle.spi.Capability.TCP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.spi.SpiBench.spi;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The SPI's part of the chapter on discovery and identity. */
final class IdRules {
  private IdRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("ID-" + number, level, Seam.SPI);
  }

  static List<Law> laws() {
    return List.of(
        rule(1, MUST)
            .says(
                "The name is of lower-case letters, digits and hyphens, begins with a letter, and"
                    + " is the same for the provider and its backends.")
            .because("People type it into system properties and read it in logs.")
            .lookAt("Is it a constant?")
            .check(spi(IdChecks::name)),
        rule(2, MUST)
            .says("spiVersion is the version of the interface it is run with.")
            .because("A provider for another version is refused before it can do harm.")
            .lookAt("Was the provider built against this version of monocle-api?")
            .check(spi(IdChecks::version)),
        rule(3, MUST)
            .says("The provider's capabilities never change, and its backends have the same.")
            .because("What can be done is known before anything is opened.")
            .lookAt("Do both come from one constant?")
            .check(spi(IdChecks::capabilities)),
        rule(4, MUST)
            .says("A backend opened with one loop has exactly one, and it runs.")
            .because("One loop is the default, and then a program is free of data races.")
            .lookAt("Is the number of loops the engine's default instead of what was asked for?")
            .check(spi(IdChecks::oneLoop)),
        rule(5, MUST)
            .says(
                "With MULTI_LOOP, exactly as many loops are open as were asked for, in a fixed"
                    + " order.")
            .because("The order is how loops are told apart.")
            .lookAt("Is the list made anew, or from a set, each time it is asked for?")
            .with(MULTI_LOOP)
            .check(spi(IdChecks::severalLoops)),
        rule(6, MUST)
            .says(
                "Without MULTI_LOOP, opening several loops throws UnsupportedOperationException"
                    + " naming it.")
            .because("One loop pretending to be two would be found out by the slowest user.")
            .lookAt("Does open look at the number of loops?")
            .without(MULTI_LOOP)
            .check(spi(IdChecks::noMultiLoop)),
        rule(7, MUST)
            .says("With TCP, two ends of a connection can exchange bytes.")
            .because("What is declared must be there.")
            .lookAt("Is the capability declared by mistake?")
            .with(TCP)
            .check(spi(StreamChecks::oneByte)),
        rule(8, MUST)
            .says("Without TCP, transport() throws UnsupportedOperationException naming it.")
            .because("An unsupported feature says so, at once, to whoever asks for it.")
            .lookAt("Does transport() return something that fails later?")
            .without(TCP)
            .check(spi(IdChecks::noTcp)),
        rule(9, MUST)
            .says("Two backends of one provider are apart: one runs on when the other is closed.")
            .because("A program may open loops in two places that know nothing of each other.")
            .lookAt("Is something static shared, and closed with the first?")
            .check(spi(IdChecks::apart)),
        rule(14, MUST)
            .says("Without HTTP, http() throws UnsupportedOperationException naming it.")
            .because("An unsupported feature says so, at once, to whoever asks for it.")
            .lookAt("Does http() return something that fails later?")
            .without(HTTP)
            .check(spi(IdChecks::noHttp)));
  }
}
