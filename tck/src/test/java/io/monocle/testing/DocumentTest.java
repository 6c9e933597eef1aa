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

/** What docs/testing.md shows is what is run. */
class DocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "testing.md");
  private static final Path TESTS =
      Path.of("src", "test", "java", "io", "monocle", "testing", "OroutineTestTest.java");
  private static final Pattern BLOCK = Pattern.compile("(?m)^```java\n((?s).*?)^```$");

  @Test
  void everyBlockIsATest() throws IOException {
    String tests = Files.readString(TESTS);
    List<String> blocks =
        BLOCK.matcher(Files.readString(DOCUMENT)).results().map(found -> found.group(1)).toList();
    assertEquals(3, blocks.size());
    blocks.forEach(block -> assertTrue(tests.contains(block), block));
    assertFalse(tests.contains(blocks.getFirst().replace("42", "43")));
  }
}
