package io.monocle.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Where the numbers come from. */
public final class Machine {
  private Machine() {}

  /** Processor, memory, kernel and JDK, as a Markdown list. */
  public static String describe() {
    return """
    - Processor: %s, %d cores seen
    - Memory: %s
    - Kernel: %s %s
    - JDK: %s (%s %s)\
    """
        .formatted(
            field("/proc/cpuinfo", "model name"),
            Runtime.getRuntime().availableProcessors(),
            gibibytes(field("/proc/meminfo", "MemTotal")),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.runtime.version"),
            System.getProperty("java.vendor"),
            System.getProperty("java.vm.name"));
  }

  private static String gibibytes(String kibibytes) {
    String digits = kibibytes.replaceAll("[^0-9]", "");
    return digits.isEmpty()
        ? kibibytes
        : String.format(Locale.ROOT, "%.1f GiB", Long.parseLong(digits) / 1048576.0);
  }

  private static String field(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
