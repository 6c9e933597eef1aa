package io.monocle.benchmarks.memory;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections a process may have. */
final class OpenFiles {
  /** What a process has open besides. */
  private static final int OTHERS = 700;

  private OpenFiles() {}

  /** This many, or what the operating system's limit leaves. */
  static int atMost(int wanted) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? (int) Math.min(wanted, unix.getMaxFileDescriptorCount() - OTHERS)
        : wanted;
  }
}
