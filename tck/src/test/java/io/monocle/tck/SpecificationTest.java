package io.monocle.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** SPEC.md and the catalogue say the same. */
class SpecificationTest {
  private static final Path SPEC = Path.of("..", "SPEC.md");

  private final List<Rule> rules = MonocleTck.rules();

  @Test
  void theDocumentIsTheCatalogue() throws IOException {
    assertEquals(
        Specification.markdown(),
        Files.readString(SPEC),
        "write it anew with: java -cp ... io.monocle.tck.MonocleTck --spec > SPEC.md");
  }

  @Test
  void noNumberIsUsedTwice() {
    Set<String> numbers = new HashSet<>();
    rules.forEach(rule -> assertTrue(numbers.add(rule.number()), rule::number));
  }

  @Test
  void everyRuleSaysEverything() {
    for (Rule rule : rules) {
      for (String text : List.of(rule.sentence(), rule.intent(), rule.hint())) {
        assertFalse(text.isBlank(), rule::number);
      }
      assertTrue(rule.sentence().endsWith("."), rule::sentence);
      assertTrue(rule.hint().endsWith("?"), rule::hint);
    }
  }

  @Test
  void onlyPermissionsAndRulesOfTheLogAreUnchecked() {
    List<String> unchecked =
        Catalogue.laws().stream()
            .filter(law -> law.check() == null && law.rule().level() != Level.MAY)
            .map(law -> law.rule().number())
            .toList();
    assertEquals(List.of("AWAIT-31", "CANCEL-12"), unchecked);
  }
}
