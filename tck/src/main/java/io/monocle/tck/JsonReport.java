package io.monocle.tck;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report for programs. */
final class JsonReport {
  private JsonReport() {}

  static String of(List<Series> all) {
    return Json.of(Map.of("backends", all.stream().map(JsonReport::backend).toList())) + "\n";
  }

  private static Map<String, @Nullable Object> backend(Series series) {
    TckEnvironment environment = series.runs().getFirst().environment();
    SequencedMap<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("combination", series.combination());
    all.put("conforms", series.conforms());
    all.put("runs", series.runs().size());
    all.put("seed", environment.seed());
    all.put("timeScale", environment.timeScale());
    all.put("counts", counts(series));
    all.put("badge", series.badge());
    all.put("rules", series.outcomes().stream().map(JsonReport::rule).toList());
    return all;
  }

  private static Map<Verdict, Long> counts(Series series) {
    return Arrays.stream(Verdict.values())
        .collect(
            Collectors.toMap(
                Function.identity(), series::count, (one, other) -> one, LinkedHashMap::new));
  }

  private static Map<String, @Nullable Object> rule(Outcome outcome) {
    RuleResult result = outcome.result();
    Rule rule = result.rule();
    SequencedMap<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("number", rule.number());
    all.put("level", rule.level());
    all.put("seam", rule.seam());
    all.put("with", rule.with().stream().sorted().toList());
    all.put("without", rule.without().stream().sorted().toList());
    all.put("sentence", rule.sentence());
    all.put("verdict", result.verdict());
    all.put("failedRuns", outcome.failures());
    all.put("millis", result.took().toMillis());
    Failure failure = result.failure();
    if (failure != null) {
      all.put("seed", outcome.seed());
      all.put("failure", failure(failure));
    }
    return all;
  }

  private static Map<String, @Nullable Object> failure(Failure failure) {
    SequencedMap<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("expected", failure.expected());
    all.put("observed", failure.observed());
    all.put("trace", failure.trace());
    all.put("threads", failure.threads());
    all.put("thrown", failure.cause() == null ? null : failure.cause().toString());
    return all;
  }
}
