package io.monocle.benchmarks.guard;

import com.sun.management.ThreadMXBean;
import io.monocle.benchmarks.micro.Awaits;
import io.monocle.benchmarks.micro.OnLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** Asked with an operation and milliseconds, it answers with {@code nanoseconds bytes} of one. */
final class OperationProcess {
  private OperationProcess() {}

  static void main(String[] arguments) throws IOException, InterruptedException {
    Awaits awaits = new Awaits();
    OnLoop on = new OnLoop();
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line; (line = questions.readLine()) != null; ) {
      String[] words = line.split(" ", -1);
      System.out.println(
          measure(awaits, on, Operation.valueOf(words[0]), Long.parseLong(words[1]) * 1_000_000));
    }
    Runtime.getRuntime().halt(0);
  }

  private static String measure(Awaits awaits, OnLoop on, Operation operation, long atLeastNanos)
      throws InterruptedException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getTotalThreadAllocatedBytes();
    long start = System.nanoTime();
    long nanos;
    long times = 0;
    do {
      times += operation.run(awaits, on);
      nanos = System.nanoTime() - start;
    } while (nanos < atLeastNanos);
    allocated = threads.getTotalThreadAllocatedBytes() - allocated;
    return (double) nanos / times + " " + (double) allocated / times;
  }
}
