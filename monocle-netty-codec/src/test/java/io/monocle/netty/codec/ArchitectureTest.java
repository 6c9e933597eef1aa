package io.monocle.netty.codec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.monocle.Loop;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What this module knows; the rule is also shown to fail on a class that breaks it. */
class ArchitectureTest {

  private static final ArchRule SPI_AND_NETTY_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.net.ssl..",
              "org.jspecify..",
              "io.monocle.spi..",
              "io.monocle.netty.codec..",
              "io.netty..")
          .because("this is about Netty's handlers and the SPI, whatever engine they run in");

  @Test
  void knowsTheSpiAndNettyOnly() {
    SPI_AND_NETTY_ONLY.check(new ClassFileImporter().importPath(Path.of("target/classes")));
    var bad = new ClassFileImporter().importClasses(KnowsTheCore.class);
    assertThrows(AssertionError.class, () -> SPI_AND_NETTY_ONLY.check(bad));
  }

  record KnowsTheCore(Loop loop) {}
}
