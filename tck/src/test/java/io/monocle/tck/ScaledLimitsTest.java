package io.monocle.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every short limit in a check goes through the time scale: reads the sources of the checks. What a
 * check sleeps is a length and no limit, and may be as it is.
 */
class ScaledLimitsTest {
  private static final Path CHECKS = Path.of("src/main/java/io/monocle/tck");

  /** Lengths of time that are the subject of the check, or no time that passes. */
  private static final Set<String> LENGTHS =
      Set.of(
          "CoreBench", "GivenUpSleepChecks", "HttpEventChecks", "SelectMixChecks", "SleepChecks");

  private static final Pattern CONSTANT =
      Pattern.compile("static final Duration (\\w+) = Duration\\.of(Nanos|Millis|Seconds)\\(");

  private static final String SHORT = "Duration\\.of(?:Nanos|Millis|Seconds)\\((?!-|1\\))";

  @Test
  void everyShortLimitIsScaled() throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> sources;
    try (Stream<Path> files = Files.walk(CHECKS)) {
      sources =
          files
              .filter(file -> file.getFileName().toString().endsWith("Checks.java"))
              .filter(file -> !LENGTHS.contains(name(file)))
              .toList();
    }
    assertFalse(sources.isEmpty());
    for (Path source : sources) {
      for (String line : unscaled(Files.readString(source))) {
        found.add(name(source) + ": " + line);
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void oneThatIsNotIsFound() {
    assertEquals(
        List.of("await(promise, SOON);", "await(promise, Duration.ofMillis(20));"),
        unscaled(
            """
            private static final Duration SOON = Duration.ofMillis(10);
            await(promise, SOON);
            await(promise, bench.scaled(SOON));
            await(promise, Duration.ofMillis(20));
            await(sleep(Duration.ofMillis(20)));
            """));
  }

  private static String name(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }

  private static List<String> unscaled(String source) {
    StringBuilder limits = new StringBuilder(SHORT);
    Matcher constants = CONSTANT.matcher(source);
    while (constants.find()) {
      limits.append("|\\b").append(constants.group(1)).append("\\b");
    }
    Pattern bare = Pattern.compile("(?<!scaled\\()(?<!sleep\\()(?:" + limits + ")");
    return source
        .lines()
        .filter(line -> !CONSTANT.matcher(line).find() && bare.matcher(line).find())
        .map(String::strip)
        .toList();
  }
}
