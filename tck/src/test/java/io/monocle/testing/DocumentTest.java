package io.monocle.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/testing.md and docs/simulation.md show is what is run. */
class DocumentTest {
  private static final Path DOCUMENTS = Path.of("..", "docs");
  private static final Path TESTS = Path.of("src", "test", "java", "io", "monocle");
  private static final Pattern BLOCK = Pattern.compile("(?m)^```java\n((?s).*?)^```$");

  @Test
  void everyBlockOfTestsIsATest() throws IOException {
    compare("testing.md", 3, "testing/OroutineTestTest.java", "42", "43");
  }

  @Test
  void everyBlockOfSimulationsIsATest() throws IOException {
    compare("simulation.md", 2, "sim/SimulationExampleTest.java", "world", "there");
  }

  private static void compare(String document, int count, String tests, String from, String to)
      throws IOException {
    String run = Files.readString(TESTS.resolve(tests));
    String text = Files.readString(DOCUMENTS.resolve(document));
    List<String> blocks = BLOCK.matcher(text).results().map(found -> found.group(1)).toList();
    assertEquals(count, blocks.size());
    blocks.forEach(block -> assertTrue(run.contains(block), block));
    assertFalse(run.contains(blocks.getFirst().replace(from, to)));
  }
}
