package io.monocle.tck;

import io.monocle.spi.Capability;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The catalogue as a document for people: {@code SPEC.md} is exactly this. */
final class Specification {
  private static final String PREFACE =
      """
      # The rules of Monocle

      What follows is the catalogue of the conformance kit, word for word: a test compares the two.
      Each rule has a number that is never used for another one, a level (MUST, SHOULD or MAY, as in
      RFC 2119), a sentence, and the reason why it is a rule. A MUST is checked by the kit unless it
      says otherwise, and each check is shown to fail on something broken. A MAY is a permission:
      nobody may rely on the opposite.

      Rules marked SPI bind a backend and are checked by driving it directly. Rules marked CORE bind
      what a user meets and are checked through the public API on top of a backend. A rule *with* a
      capability binds those backends that declare it, a rule *without* one those that do not.
      """;

  private Specification() {}

  static String markdown() {
    StringBuilder text = new StringBuilder(PREFACE);
    for (Chapter chapter : Chapter.values()) {
      List<Rule> rules = rules(chapter);
      text.append("\n## ").append(chapter.title()).append('\n');
      rules.forEach(rule -> text.append('\n').append(markdown(rule)));
    }
    return text.toString();
  }

  private static List<Rule> rules(Chapter chapter) {
    return MonocleTck.rules().stream().filter(rule -> rule.chapter() == chapter).toList();
  }

  private static String markdown(Rule rule) {
    return "### %s · %s · %s%s\n\n%s\n\n*%s*\n"
        .formatted(
            rule.number(),
            rule.level(),
            rule.seam(),
            needs(" · with ", rule.with()) + needs(" · without ", rule.without()) + unchecked(rule),
            rule.sentence(),
            rule.intent());
  }

  private static String needs(String word, Set<Capability> capabilities) {
    return capabilities.isEmpty() ? "" : word + names(capabilities);
  }

  private static String names(Collection<Capability> capabilities) {
    return capabilities.stream()
        .sorted()
        .map(each -> "`" + each + "`")
        .collect(Collectors.joining(", "));
  }

  private static String unchecked(Rule rule) {
    boolean checked = Catalogue.law(rule.number()).check() != null;
    return checked || rule.level() == Level.MAY ? "" : " · not checked";
  }
}
