package io.monocle.benchmarks.embedding;

/** What one application did in one window. */
record Sample(long answers, long nanos, long cpuNanos) {

  static Sample parse(String line) {
    String[] words = line.split(" ", -1);
    return new Sample(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
  }

  double throughput() {
    return answers * 1e9 / nanos;
  }

  double cpuMicros() {
    return cpuNanos / 1e3 / answers;
  }

  double corePercent() {
    return 100.0 * cpuNanos / nanos;
  }
}
