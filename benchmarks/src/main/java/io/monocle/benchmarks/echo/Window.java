package io.monocle.benchmarks.echo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one server did while it was measured, as one line of text between processes.
 *
 * @param nanos how long
 * @param messages echoes in that time
 * @param allMessages echoes since the load began
 * @param cpuNanos processor time of the server
 * @param systemShare the operating system's part of it
 * @param voluntary how often one of its threads went to sleep
 * @param involuntary how often one was made to leave its core
 * @param idleNanos time in which the load generator found nothing to do
 * @param p50 nanoseconds that half of the echoes took at most
 * @param p90 of 9 in 10
 * @param p99 of 99 in 100
 * @param p999 of 999 in 1000
 * @param p9999 of 9999 in 10000
 */
public record Window(
    long nanos,
    long messages,
    long allMessages,
    long cpuNanos,
    double systemShare,
    long voluntary,
    long involuntary,
    long idleNanos,
    long p50,
    long p90,
    long p99,
    long p999,
    long p9999) {

  String toLine() {
    return "nanos=%d messages=%d all=%d cpu=%d system=%.4f voluntary=%d involuntary=%d idle=%d p50=%d p90=%d p99=%d p999=%d p9999=%d"
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
            p90,
            p99,
            p999,
            p9999);
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
        number(values, "p90"),
        number(values, "p99"),
        number(values, "p999"),
        number(values, "p9999"));
  }

  private static long number(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("the load generator did not say " + name);
    }
    return Long.parseLong(value);
  }
}
