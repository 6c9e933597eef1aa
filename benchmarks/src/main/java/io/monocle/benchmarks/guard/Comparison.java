package io.monocle.benchmarks.guard;

import io.monocle.benchmarks.harness.Stats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One figure of both sides, round by round. Less is better.
 *
 * <p>It is worse if the median of the ratios is beyond the threshold and three quarters of them are
 * beyond half of it: one process that was compiled badly, or one round in which the machine had
 * something else to do, does not decide.
 */
final class Comparison {
  private final String unit;
  private final double negligible;
  private final List<Double> here = new ArrayList<>();
  private final List<Double> there = new ArrayList<>();

  /**
   * @param negligible a difference that does not count
   */
  Comparison(String unit, double negligible) {
    this.unit = unit;
    this.negligible = negligible;
  }

  void add(Side side, double value) {
    (side.isHere() ? here : there).add(value);
  }

  String unit() {
    return unit;
  }

  Stats here() {
    return new Stats(here);
  }

  Stats there() {
    return new Stats(there);
  }

  /** Of the working tree to the commit, round by round. */
  Stats ratios() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < here.size(); i++) {
      boolean same = Math.abs(here.get(i) - there.get(i)) <= negligible;
      ratios.add(same ? 1 : here.get(i) / Math.max(there.get(i), negligible));
    }
    return new Stats(ratios);
  }

  boolean isWorse(double threshold) {
    Stats ratios = ratios();
    double[] sorted = ratios.values().stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return ratios.median() > threshold && sorted[sorted.length / 4] > 1 + (threshold - 1) / 2;
  }
}
