package io.monocle.tck;

import io.monocle.tck.core.CoreLaws;
import io.monocle.tck.kit.Law;
import io.monocle.tck.spi.SpiLaws;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every law there is, in the order of the specification. */
final class Catalogue {
  private static final Comparator<Law> BY_NUMBER =
      Comparator.<Law, Chapter>comparing(law -> law.rule().chapter())
          .thenComparingInt(law -> indexIn(law.rule()));

  private Catalogue() {}

  static List<Law> laws() {
    return Stream.of(SpiLaws.all(), CoreLaws.all())
        .flatMap(List::stream)
        .sorted(BY_NUMBER)
        .toList();
  }

  static Law law(String number) {
    return laws().stream()
        .filter(law -> law.rule().number().equals(number))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no rule " + number));
  }

  private static int indexIn(Rule rule) {
    return Integer.parseInt(rule.number().substring(rule.number().indexOf('-') + 1));
  }
}
