package org.example.nio;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/writing-a-backend.md shows is what is compiled and tested here. */
class WritingABackendTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "writing-a-backend.md");
  private static final Pattern BLOCK = Pattern.compile("(?m)^```(?:java|xml)\n((?s).*?)^```$");

  private final List<String> sources = sources();

  private static List<String> sources() {
    List<Path> files = new ArrayList<>(List.of(Path.of("pom.xml")));
    try (Stream<Path> all = Files.walk(Path.of("src"))) {
      all.filter(Files::isRegularFile).forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().map(file -> flat(read(file))).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without indentation and empty lines, which an excerpt need not keep. */
  private static String flat(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  private boolean isExcerpt(String block) {
    return sources.stream().anyMatch(source -> source.contains(flat(block)));
  }

  @Test
  void everyBlockOfTheDocumentIsAnExcerpt() {
    List<String> blocks =
        BLOCK.matcher(read(DOCUMENT)).results().map(found -> found.group(1)).toList();
    assertTrue(blocks.size() >= 12, blocks::toString);
    for (String block : blocks) {
      assertTrue(isExcerpt(block), () -> "nowhere in this module:\n" + block);
    }
  }

  @Test
  void whatIsNotThereIsNoExcerpt() {
    assertTrue(isExcerpt("public String name() {\n  return NAME;\n}\n"));
    assertFalse(isExcerpt("public String name() {\n  return NAME + 1;\n}\n"));
  }
}
