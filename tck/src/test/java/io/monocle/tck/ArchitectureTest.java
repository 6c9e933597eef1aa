package io.monocle.tck;

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

  private static final ArchRule API_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "javax..", "org.slf4j..", "org.jspecify..", "org.junit..", "io.monocle..")
          .because("the TCK knows monocle-api only");

  private static final ArchRule NO_INTERNALS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.monocle.internal..")
          .because("a third party runs the TCK against the public API");

  private static final ArchRule NO_TEST_FRAMEWORK =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.monocle.tck.junit", "io.monocle.testing")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.junit..")
          .because("checks need no test framework; only two packages are for one");

  private final JavaClasses own = new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void knowsTheApiOnly() {
    API_ONLY.check(own);
    assertBroken(API_ONLY, ArchitectureTest.class);
  }

  @Test
  void keepsOffInternals() {
    NO_INTERNALS.check(own);
  }

  @Test
  void checksNeedNoTestFramework() {
    NO_TEST_FRAMEWORK.check(own);
    assertBroken(NO_TEST_FRAMEWORK, ArchitectureTest.class);
  }

  private static void assertBroken(ArchRule rule, Class<?> bad) {
    JavaClasses classes = new ClassFileImporter().importClasses(bad);
    assertThrows(AssertionError.class, () -> rule.check(classes), bad::getName);
  }
}
