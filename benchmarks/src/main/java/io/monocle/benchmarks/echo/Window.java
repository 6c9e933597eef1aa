package io.monocle.benchmarks.echo;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one server did while it was measured, as one line of text between processes. */
record Window(
    long nanos,
    long messages,
    long allMessages,
    long cpuNanos,
    double systemShare,
    long voluntary,
    long involuntary,
    long idleNanos,
    long p50,
    long p99,
    long p999) {

  String toLine() {
    return "nanos=%d messages=%d all=%d cpu=%d system=%.4f voluntary=%d involuntary=%d idle=%d p50=%d p99=%d p999=%d"
        .formatted(
            nanos,
            messages,
            allMessages,
            cpuNanos,
            systemShare,
            voluntary,
            involuntary,
            idleNanos,
            p50,
            p99,
            p999);
  }

  static Window parse(String line) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : line.split(" ", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new IllegalStateException("the load generator said: " + line);
      }
      values.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return new Window(
        number(values, "nanos"),
        number(values, "messages"),
        number(values, "all"),
        number(values, "cpu"),
        Double.parseDouble(values.getOrDefault("system", "0")),
        number(values, "voluntary"),
        number(values, "involuntary"),
        number(values, "idle"),
        number(values, "p50"),
        number(values, "p99"),
        number(values, "p999"));
  }

  private static long number(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("the load generator did not say " + name);
    }
    return Long.parseLong(value);
  }
}
