package io.monocle.tck.kit;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where every thread is now, the virtual ones included: o-routines are among those. */
final class ThreadDump {
  private ThreadDump() {}

  static String take() {
    try {
      Path directory = Files.createTempDirectory("monocle-tck");
      Path file = directory.resolve("threads.txt");
      try {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
        return withoutIdleOnes(Files.readString(file));
      } finally {
        Files.deleteIfExists(file);
        Files.delete(directory);
      }
    } catch (IOException | RuntimeException e) {
      return "no thread dump: " + e;
    }
  }

  /** The JVM's own threads have nothing to tell; their stacks never leave the JDK. */
  private static String withoutIdleOnes(String dump) {
    return Arrays.stream(dump.split("\n\n"))
        .filter(thread -> thread.contains("monocle") || thread.contains("tck"))
        .collect(Collectors.joining("\n\n"));
  }
}
