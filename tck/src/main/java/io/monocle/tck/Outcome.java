package io.monocle.tck;

/**
 * What one rule came to in a {@link Series}.
 *
 * @param result the first failure, or else the last result
 * @param seed the seed of the run with that result
 * @param failures in how many runs it failed
 * @param runs how many runs there were
 */
record Outcome(RuleResult result, long seed, int failures, int runs) {

  /** The verdict; with several runs, in how many of them it failed, or that all were alike. */
  String status() {
    return runs == 1 || failures == 0
        ? result.verdict().toString()
        : result.verdict() + " in " + failures + " of " + runs;
  }
}
