package io.monocle.vertx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The layers of this module; each rule is also shown to fail on a class that breaks it. */
class ArchitectureTest {

  private static final ArchRule ENTRY_POINTS_ONLY =
      noClasses()
          .that()
          .areTopLevelClasses()
          .and()
          .doNotHaveSimpleName("VertxBackendProvider")
          .and()
          .doNotHaveSimpleName("VertxLoops")
          .and()
          .doNotHaveSimpleName("OroutineVerticle")
          .should()
          .bePublic()
          .because("a backend has as few public classes as it can: its provider and its loops");

  private static final ArchRule OWN_ENGINE_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.net.ssl..",
              "org.slf4j..",
              "org.jspecify..",
              "io.monocle",
              "io.monocle.spi..",
              "io.monocle.netty.codec..",
              "io.monocle.vertx..",
              "io.vertx..",
              "io.netty..")
          .because("a backend knows io.monocle, its SPI and its own engine, and no other");

  private final JavaClasses own = new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void onlyEntryPointsArePublic() {
    ENTRY_POINTS_ONLY.check(own);
    assertBroken(ENTRY_POINTS_ONLY, PublicByMistake.class);
  }

  @Test
  void knowsItsOwnEngineOnly() {
    OWN_ENGINE_ONLY.check(own);
    assertBroken(OWN_ENGINE_ONLY, PublicByMistake.class);
  }

  private static void assertBroken(ArchRule rule, Class<?> bad) {
    JavaClasses classes = new ClassFileImporter().importClasses(bad);
    assertThrows(AssertionError.class, () -> rule.check(classes), bad::getName);
  }
}
