package io.monocle;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.monocle.internal.LooksInside;
import io.monocle.internal.ReachesIntoTheJdk;
import io.monocle.internal.context.KnowsATestFramework;
import io.monocle.spi.KnowsTheApi;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The layers of this module; each rule is also shown to fail on a class that breaks it. */
class ArchitectureTest {

  private static final String BINDINGS = "io.monocle.internal.context..";

  private static final ArchRule NOTHING_BUT_JDK_AND_SLF4J =
      classes()
          .that()
          .resideOutsideOfPackage(BINDINGS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.net.ssl..",
              "javax.crypto..",
              "javax.security.auth.x500..",
              "org.slf4j..",
              "org.jspecify..",
              "io.monocle..")
          .because("monocle-api depends on nothing but the JDK and SLF4J's API");

  private static final ArchRule BINDINGS_KNOW_CONTEXTS =
      classes()
          .that()
          .resideInAPackage(BINDINGS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.slf4j..",
              "org.jspecify..",
              "io.monocle..",
              "io.opentelemetry.context..",
              "io.micrometer.context..")
          .because("what is handed on only where it is there must be known in one place only");

  private static final ArchRule SPI_STANDS_ALONE =
      classes()
          .that()
          .resideInAPackage("io.monocle.spi..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "javax.net.ssl..", "org.jspecify..", "io.monocle.spi..")
          .because("a backend is written against io.monocle.spi and nothing above it")
          .allowEmptyShould(true);

  private static final ArchRule ONE_CLASS_OPENS_THE_JDK =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.monocle.internal.PrivateThreads")
          .should()
          .callMethod(
              MethodHandles.class, "privateLookupIn", Class.class, MethodHandles.Lookup.class)
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(AccessibleObject.class)))
                  .and(target(name("setAccessible").or(name("trySetAccessible")))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("jdk..", "sun..", "com.sun..")
          .because("private JDK access lives in one class that can explain its own failure");

  private final JavaClasses own = new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void dependsOnlyOnTheJdkAndSlf4j() {
    NOTHING_BUT_JDK_AND_SLF4J.check(own);
    assertBroken(NOTHING_BUT_JDK_AND_SLF4J, ArchitectureTest.class);
  }

  @Test
  void oneSmallPackageKnowsOptionalLibraries() {
    BINDINGS_KNOW_CONTEXTS.check(own);
    assertBroken(BINDINGS_KNOW_CONTEXTS, KnowsATestFramework.class);
  }

  @Test
  void spiStandsAlone() {
    SPI_STANDS_ALONE.check(own);
    assertBroken(SPI_STANDS_ALONE, KnowsTheApi.class);
  }

  @Test
  void onlyOneClassTouchesPrivateJdkApi() {
    ONE_CLASS_OPENS_THE_JDK.check(own);
    assertBroken(ONE_CLASS_OPENS_THE_JDK, ReachesIntoTheJdk.class);
    assertBroken(ONE_CLASS_OPENS_THE_JDK, LooksInside.class);
  }

  private static void assertBroken(ArchRule rule, Class<?> bad) {
    JavaClasses classes = new ClassFileImporter().importClasses(bad);
    assertThrows(AssertionError.class, () -> rule.check(classes), bad::getName);
  }
}
