package io.monocle.benchmarks.guard;

import io.monocle.benchmarks.harness.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares the working tree with a commit, both compiled by {@code benchmarks/guard}: the same
 * programs over either library, in turn in one run. New processes several times, because no two are
 * compiled alike.
 */
final class Guard {
  private static final List<String> CARRIERS = List.of("loop", "baton");

  private final Report report = new Report();
  private final List<Side> sides;
  private final int rounds;

  private Guard(List<Side> sides, int rounds) {
    this.sides = sides;
    this.rounds = rounds;
  }

  static void main(String[] arguments) throws IOException {
    Child.killAllAtExit();
    String commit = arguments[0];
    double threshold = Double.parseDouble(arguments[3]);
    Guard guard =
        new Guard(
            List.of(side(false, arguments[1]), side(true, arguments[2])),
            Integer.parseInt(arguments[4]));
    for (int generation = 1; generation <= 3; generation++) {
      System.out.println("... operations, processes number " + generation + " of 3");
      guard.operations();
    }
    for (int generation = 1; generation <= 2; generation++) {
      System.out.println("... echo, processes number " + generation + " of 2");
      guard.echoes();
    }
    System.out.println();
    boolean good = guard.report.print(commit, threshold);
    System.out.println(
        String.format(
            Locale.ROOT,
            good ? "Nothing is beyond %.2f of %s." : "Something is beyond %.2f of %s.",
            threshold,
            commit));
    System.exit(good ? 0 : 1);
  }

  private static Side side(boolean here, String file) throws IOException {
    return new Side(here, Files.readString(Path.of(file)).strip());
  }

  private void operations() {
    List<Operations> all = new ArrayList<>();
    try {
      CARRIERS.forEach(carrier -> all.add(new Operations(report, carrier, sides)));
      all.forEach(Operations::warmUp);
      for (int i = 0; i < rounds; i++) {
        List<Side> order = order(i);
        all.forEach(each -> each.round(order));
      }
    } finally {
      all.forEach(Operations::close);
    }
  }

  private void echoes() {
    List<Echoes> all = new ArrayList<>();
    try {
      CARRIERS.forEach(carrier -> all.add(new Echoes(report, carrier, sides)));
      all.forEach(Echoes::warmUp);
      for (int i = 0; i < rounds; i++) {
        List<Side> order = order(i);
        all.forEach(each -> each.round(order));
      }
    } finally {
      all.forEach(Echoes::close);
    }
  }

  /** Who is first is last in the next round. */
  private List<Side> order(int round) {
    return round % 2 == 0 ? sides : sides.reversed();
  }
}
