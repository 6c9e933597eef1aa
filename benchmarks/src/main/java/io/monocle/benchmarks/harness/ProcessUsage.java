package io.monocle.benchmarks.harness;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used so far.
 *
 * @param cpuNanos processor time of all its threads, user and system, by the kernel's own clock
 * @param userTicks the user part of it, in ticks of the kernel's accounting
 * @param systemTicks the system part
 * @param voluntary how often one of its threads went to sleep
 * @param involuntary how often one was made to leave its core
 */
public record ProcessUsage(
    long cpuNanos, long userTicks, long systemTicks, long voluntary, long involuntary) {
  private static final MethodHandle CLOCK_GETTIME = clockGettime();

  /** What it has used by now. */
  public static ProcessUsage of(long pid) {
    Path folder = Path.of("/proc", Long.toString(pid));
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(folder.resolve("task"))) {
      long voluntary = 0;
      long involuntary = 0;
      for (Path thread : threads) {
        for (String line : Files.readAllLines(thread.resolve("status"))) {
          if (line.startsWith("voluntary_ctxt_switches:")) {
            voluntary += number(line);
          } else if (line.startsWith("nonvoluntary_ctxt_switches:")) {
            involuntary += number(line);
          }
        }
      }
      String stat = Files.readString(folder.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return new ProcessUsage(
          cpuNanos(pid),
          Long.parseLong(fields[11]),
          Long.parseLong(fields[12]),
          voluntary,
          involuntary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has used since. */
  public ProcessUsage since(ProcessUsage earlier) {
    return new ProcessUsage(
        cpuNanos - earlier.cpuNanos,
        userTicks - earlier.userTicks,
        systemTicks - earlier.systemTicks,
        voluntary - earlier.voluntary,
        involuntary - earlier.involuntary);
  }

  private static long number(String line) {
    return Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
  }

  /** As {@code clock_getcpuclockid} has it: the complement of the process, and what to count. */
  private static long cpuNanos(long pid) {
    int clock = ((int) ~pid << 3) | 2;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(16, 8);
      if ((int) CLOCK_GETTIME.invokeExact(clock, time) < 0) {
        throw new IllegalStateException("process " + pid + " has ended");
      }
      return time.get(JAVA_LONG, 0) * 1_000_000_000 + time.get(JAVA_LONG, 8);
    } catch (Throwable e) {
      throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle clockGettime() {
    Linker linker = Linker.nativeLinker();
    MemorySegment address = linker.defaultLookup().find("clock_gettime").orElseThrow();
    return linker.downcallHandle(address, FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  }
}
