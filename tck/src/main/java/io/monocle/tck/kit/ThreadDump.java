package io.monocle.tck.kit;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where every platform thread of Monocle and of the kit is now. O-routines are not among those:
 * {@link io.monocle.Oroutines#dump} tells of them.
 *
 * <p>{@code HotSpotDiagnosticMXBean.dumpThreads} would show both, and must not be used: up to JDK
 * 25 at least it can crash the JVM while virtual threads come and go (JDK-8364343).
 */
final class ThreadDump {
  private ThreadDump() {}

  static String take() {
    return Thread.getAllStackTraces().entrySet().stream()
        .map(ThreadDump::text)
        .filter(thread -> thread.contains("monocle") || thread.contains("tck"))
        .sorted()
        .collect(Collectors.joining("\n\n"));
  }

  private static String text(Map.Entry<Thread, StackTraceElement[]> entry) {
    Thread thread = entry.getKey();
    String head = "\"" + thread.getName() + "\" " + thread.getState();
    return Stream.concat(
            Stream.of(head), Arrays.stream(entry.getValue()).map(frame -> "      " + frame))
        .collect(Collectors.joining("\n"));
  }
}
