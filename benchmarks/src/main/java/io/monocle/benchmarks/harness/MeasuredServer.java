package io.monocle.benchmarks.harness;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The process of one server, pinned to its core, seen from outside. */
public final class MeasuredServer implements AutoCloseable {
  private final Child child;
  private final int port;

  private MeasuredServer(Child child) {
    this.child = child;
    this.port = Integer.parseInt(child.answer());
  }

  /**
   * What the heap has done so far.
   *
   * @param allocated bytes, by all threads
   * @param collections garbage collections
   */
  public record Heap(long allocated, long collections) {}

  /** Starts a process whose main method ends in {@link #serve}. */
  public static MeasuredServer start(
      Options options, Variant variant, Class<?> main, String... arguments) {
    List<String> flags = new ArrayList<>(variant.flags());
    String extra = options.text("server-jvm", "").strip();
    if (!extra.isEmpty()) {
      flags.addAll(List.of(extra.split(" +")));
    }
    return start(Jvm.pinned(options.text("server-cpu", "0"), Jvm.command(flags, main, arguments)));
  }

  /** Starts a process by such a command of one's own. */
  public static MeasuredServer start(List<String> command) {
    return new MeasuredServer(Child.start(command));
  }

  /** In the server's process: says the port, answers questions, and ends when its input ends. */
  public static void serve(int port) throws IOException {
    System.out.println(port);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String question; (question = questions.readLine()) != null; ) {
      if (question.equals("live")) {
        System.out.println(liveHeap());
        continue;
      }
      long collections = 0;
      for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
        collections += collector.getCollectionCount();
      }
      System.out.println(threads.getTotalThreadAllocatedBytes() + " " + collections);
    }
    Runtime.getRuntime().halt(0);
  }

  private static long liveHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Its process number. */
  public long pid() {
    return child.pid();
  }

  /** Asks it. */
  public Heap heap() {
    String[] words = child.ask("usage").split(" ", -1);
    return new Heap(Long.parseLong(words[0]), Long.parseLong(words[1]));
  }

  /** Used heap after full collections. */
  public long live() {
    return Long.parseLong(child.ask("live"));
  }

  @Override
  public void close() {
    child.close();
  }
}
