package io.monocle.reactor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.reactor.modulepath.Discover;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The named module says all it needs, also what Reactor Netty's automatic module cannot say. */
class ModulePathTest {

  private static final Predicate<String> FOR_TESTS_ONLY =
      Pattern.compile(
              "[/\\\\](junit|opentest4j|archunit|apiguardian|monocle-tck)[^/\\\\]*\\.jar$"
                  + "|[/\\\\]test-classes$|[/\\\\]tck[/\\\\]target[/\\\\]classes$")
          .asPredicate();

  @Test
  void theProviderIsFoundAndRunsAsAModule() throws Exception {
    String modules =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(FOR_TESTS_ONLY.negate())
            .collect(Collectors.joining(File.pathSeparator));
    Path tests =
        Path.of(Discover.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                modules,
                "--add-modules",
                "io.monocle.reactor",
                "--class-path",
                tests.toString(),
                Discover.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("io.monocle.reactor ran on discovered"), output);
  }
}
