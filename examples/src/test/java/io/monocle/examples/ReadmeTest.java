package io.monocle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what there is. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir")).getParent();

  private final String readme = read("README.md");

  private static String read(String file) {
    try {
      return Files.readString(ROOT.resolve(file), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }

  /** The contents of the fenced blocks of a language, or of none. */
  private List<String> blocks(String language) {
    return all("(?m)^```" + language + "\n((?s).*?)^```$", readme).stream()
        .map(found -> found.group(1))
        .toList();
  }

  private static List<MatchResult> all(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().toList();
  }

  @Test
  void itsProgramsAreExamples() {
    assertEquals(List.of(program("Hello"), program("Greeter")), blocks("java"));
  }

  private static String program(String example) {
    return read("examples/src/main/java/io/monocle/examples/" + example + ".java")
        .replaceFirst("^package .*;\n\n", "");
  }

  @Test
  void itsFirstCommandRunsAnExample() {
    MatchResult command = all("^(\\S+) (\\w+)\n$", blocks("").getFirst()).getFirst();
    assertTrue(Files.isExecutable(ROOT.resolve(command.group(1))), command.group());
    String example = "examples/src/main/java/io/monocle/examples/" + command.group(2) + ".java";
    assertTrue(read(example).contains("static void main("), example);
  }

  @Test
  void itsSecondCommandIsTheOneOfContinuousIntegration() {
    String command = blocks("").get(1);
    assertTrue(read(".ci/run").endsWith("\n" + command), command);
  }

  @Test
  void itsLinksLeadSomewhere() {
    List<String> links =
        all("\\]\\((?!https?:)([^)]+)\\)", readme).stream().map(link -> link.group(1)).toList();
    assertTrue(links.size() > 5, links::toString);
    for (String link : links) {
      assertTrue(Files.exists(ROOT.resolve(link)), link);
    }
  }
}
