package io.monocle.tck.spi;

import static io.monocle.spi.Capability.EMBEDDING;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.spi.SpiBench.spi;

import io.monocle.tck.Level;
import io.monocle.tck.Seam;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The SPI's part of the chapter on embedding. */
final class EmbedRules {
  private EmbedRules() {}

  private static Draft rule(int number, Level level) {
    return new Draft("EMBED-" + number, level, Seam.SPI);
  }

  static List<Law> laws() {
    return List.of(
        rule(1, MUST)
            .says("Tasks and timers of an adopted loop run on that loop's own thread.")
            .because("It is why o-routines can share what the application keeps there.")
            .lookAt("Does adopt open a loop of its own?")
            .with(EMBEDDING)
            .check(spi(EmbedChecks::sameThread)),
        rule(2, MUST)
            .says(
                "Closing the backend of an adopted loop refuses further tasks, and the loop runs"
                    + " on for its owner.")
            .because("Who starts a loop ends it.")
            .lookAt("Does close shut the engine's loop down?")
            .with(EMBEDDING)
            .check(spi(EmbedChecks::ownerGoesOn)),
        rule(3, MUST)
            .says("A loop can be adopted again, also while another backend has adopted it.")
            .because("Two libraries in one application know nothing of each other.")
            .lookAt("Is something kept by loop, and closed with the first?")
            .with(EMBEDDING)
            .check(spi(EmbedChecks::again)),
        rule(4, MUST)
            .says("What is no loop of its engine, adopt refuses with IllegalArgumentException.")
            .because("It is the easiest mistake to make, and must be named where it is made.")
            .lookAt("Is it cast before it is looked at?")
            .with(EMBEDDING)
            .check(spi(EmbedChecks::somethingElse)),
        rule(6, MUST)
            .says("Without EMBEDDING, adopt throws UnsupportedOperationException naming it.")
            .because("An unsupported feature says so, at once, to whoever asks for it.")
            .lookAt("Does adopt return something that fails later?")
            .without(EMBEDDING)
            .check(spi(EmbedChecks::noEmbedding)));
  }
}
