package io.monocle.tck;

import io.monocle.spi.Capability;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report as one page with nothing beside it: rules as rows, failures with all there is to say.
 */
final class HtmlReport {
  private static final String STYLE =
      """
      body { font: 14px/1.4 system-ui, sans-serif; color: #1b1b1b; margin: 2em auto; max-width: 78em; padding: 0 1em }
      h1 { font-size: 1.5em } h2 { font-size: 1.25em } p.facts { color: #555 }
      .verdict { padding: .1em .5em; border-radius: .3em; color: #fff } .kept { background: #1a7f37 } .broken { background: #b3261e }
      table { border-collapse: collapse; width: 100% } caption { text-align: left; font-weight: 600; padding: 1.2em 0 .3em }
      th, td { text-align: left; vertical-align: top; padding: .2em .6em .2em 0; border-bottom: 1px solid #ddd }
      th { width: 6.5em } th:nth-child(2) { width: 9em } th:nth-child(3), th:nth-child(4) { width: 4em }
      th:nth-child(5) { width: 9em } th:last-child { width: auto } td.no, td.of, td.st { white-space: nowrap } .PASS td.st { color: #1a7f37 } .FAIL td.st { color: #b3261e; font-weight: 700 }
      .NOT_APPLICABLE, .UNTESTED { color: #767676 }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #fbeeed; padding: .6em; margin: 0; font-size: .85em }
      @page { size: A4; margin: 12mm }
      @media print { body { font-size: 7.5pt; margin: 0; max-width: none; padding: 0 } tr, caption { break-inside: avoid }
        caption { break-after: avoid } tr.why { break-inside: auto } * { print-color-adjust: exact } }
      """;

  private HtmlReport() {}

  static String of(List<Series> all) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
    page.append("<title>").append(escape(title(all))).append("</title>\n");
    page.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    page.append("<h1>Monocle TCK</h1>\n");
    all.forEach(series -> section(page, series));
    return page.append("</body>\n</html>\n").toString();
  }

  private static String title(List<Series> all) {
    return "Monocle TCK: "
        + all.stream().map(Series::combination).collect(Collectors.joining("; "));
  }

  private static void section(StringBuilder page, Series series) {
    page.append("<h2>").append(escape(series.combination())).append(" <span class=\"verdict ");
    page.append(series.conforms() ? "kept\">conforms" : "broken\">does not conform");
    page.append("</span></h2>\n<p class=\"facts\">");
    for (Verdict verdict : Verdict.values()) {
      page.append(series.count(verdict)).append(' ').append(verdict).append(" · ");
    }
    TckReport first = series.runs().getFirst();
    page.append(series.runs().size() == 1 ? "1 run" : series.runs().size() + " runs");
    page.append(" · seed ").append(first.environment().seed());
    page.append(" · time scale ").append(first.environment().timeScale()).append("</p>\n");
    failed(page, series);
    for (Chapter chapter : Chapter.values()) {
      table(page, chapter, series);
    }
  }

  /** The numbers first, each leading to its row. */
  private static void failed(StringBuilder page, Series series) {
    String numbers =
        series.outcomes().stream()
            .filter(each -> each.failures() > 0)
            .map(each -> each.result().rule().number())
            .map(number -> "<a href=\"#" + number + "\">" + number + "</a>")
            .collect(Collectors.joining(", "));
    if (!numbers.isEmpty()) {
      page.append("<p>Failed: ").append(numbers).append("</p>\n");
    }
  }

  private static void table(StringBuilder page, Chapter chapter, Series series) {
    List<Outcome> rows =
        series.outcomes().stream()
            .filter(each -> each.result().rule().chapter() == chapter)
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    page.append("<table>\n<caption>").append(escape(chapter.title())).append("</caption>\n<thead>");
    page.append("<tr><th>Rule<th>Status<th>Level<th>Seam<th>Capability<th>What it says</thead>\n");
    rows.forEach(each -> row(page, each));
    page.append("</table>\n");
  }

  private static void row(StringBuilder page, Outcome outcome) {
    RuleResult result = outcome.result();
    Rule rule = result.rule();
    page.append("<tr id=\"").append(rule.number()).append("\" class=\"").append(result.verdict());
    page.append("\"><td class=\"no\">").append(rule.number());
    page.append("<td class=\"st\">").append(outcome.status().replace('_', ' '));
    page.append("<td class=\"of\">").append(rule.level());
    page.append("<td class=\"of\">").append(rule.seam());
    page.append("<td>").append(capabilities(rule));
    page.append("<td>").append(escape(rule.sentence())).append('\n');
    if (result.verdict() == Verdict.FAIL) {
      page.append("<tr class=\"why\"><td colspan=\"6\"><pre>");
      page.append(escape(result.explain() + "  seed      " + outcome.seed())).append("</pre>\n");
    }
  }

  private static String capabilities(Rule rule) {
    return (names("", rule.with()) + names("without ", rule.without())).strip();
  }

  private static String names(String word, Collection<Capability> capabilities) {
    return capabilities.stream()
        .sorted()
        .map(each -> word + each + " ")
        .collect(Collectors.joining());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
