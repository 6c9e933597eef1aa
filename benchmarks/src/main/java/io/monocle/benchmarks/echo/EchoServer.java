package io.monocle.benchmarks.echo;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * The process of one server. Says its port, answers every line with the bytes allocated and the
 * garbage collections so far, and ends when its input ends.
 */
final class EchoServer {
  private EchoServer() {}

  static void main(String[] arguments) throws Exception {
    System.out.println(new Variant(arguments[0], arguments[1]).open());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    while (questions.readLine() != null) {
      long collections = 0;
      for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
        collections += collector.getCollectionCount();
      }
      System.out.println(threads.getTotalThreadAllocatedBytes() + " " + collections);
    }
    Runtime.getRuntime().halt(0);
  }
}
