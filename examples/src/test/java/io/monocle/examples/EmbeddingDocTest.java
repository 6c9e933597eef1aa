package io.monocle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/embedding.md shows of the applications that are there twice is what there is. */
class EmbeddingDocTest {
  private static final Path DOCS = Path.of(System.getProperty("basedir")).resolve("../docs");
  private static final Pattern EXCERPT =
      Pattern.compile(
          "\\[\\w+]\\((\\.\\./examples/[^)]+\\.java)\\)[^\n]*\n\n```java\n((?s).*?)```");

  @Test
  void itsExcerptsAreInTheSources() throws IOException {
    List<MatchResult> excerpts = EXCERPT.matcher(read("embedding.md")).results().toList();
    assertEquals(6, excerpts.size());
    for (MatchResult excerpt : excerpts) {
      assertTrue(isIn(excerpt.group(2), read(excerpt.group(1))), excerpt::group);
    }
  }

  @Test
  void anotherTextIsNotInASource() throws IOException {
    String source = read("../examples/src/main/java/io/monocle/examples/EventBusShopStraight.java");
    assertTrue(isIn("int total = 0;\n", source));
    assertFalse(isIn("int total = 1;\n", source));
    assertFalse(isIn("int total = 0;\nint total = 0;\n", source));
  }

  private static String read(String file) throws IOException {
    return Files.readString(DOCS.resolve(file), UTF_8);
  }

  private static boolean isIn(String excerpt, String source) {
    return withoutIndentation(source).contains(withoutIndentation(excerpt));
  }

  private static String withoutIndentation(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
  }
}
