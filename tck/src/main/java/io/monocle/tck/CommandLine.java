package io.monocle.tck;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The kit as a program. */
final class CommandLine {
  private final PrintStream out;

  CommandLine(PrintStream out) {
    this.out = out;
  }

  /** Does as it is told, and gives the exit code. */
  int run(List<String> arguments) {
    if (arguments.contains("--spec")) {
      out.print(Specification.markdown());
      return 0;
    }
    List<BackendProvider> found = providers();
    List<BackendProvider> chosen =
        found.stream()
            .filter(provider -> arguments.isEmpty() || arguments.contains(provider.name()))
            .toList();
    if (chosen.isEmpty()) {
      List<String> names = found.stream().map(BackendProvider::name).toList();
      out.println("none of " + arguments + " was found, only " + names);
      return 1;
    }
    List<TckReport> reports = new ArrayList<>();
    for (BackendProvider provider : chosen) {
      TckReport report = MonocleTck.verify(provider, TckEnvironment.standard());
      out.println(report.summary());
      reports.add(report);
    }
    reports.forEach(report -> out.println(report.line()));
    return reports.stream().allMatch(TckReport::conforms) ? 0 : 1;
  }

  private static List<BackendProvider> providers() {
    List<BackendProvider> all = new ArrayList<>();
    all.add(new ReferenceBackendProvider());
    ServiceLoader.load(BackendProvider.class).forEach(all::add);
    return all;
  }
}
