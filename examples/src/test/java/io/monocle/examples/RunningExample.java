package io.monocle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An example's {@code main}, as the {@code java} command would call it, on a thread of its own; its
 * standard output can be read line by line. One at a time.
 */
final class RunningExample implements AutoCloseable {
  private static final String BACKEND = "monocle.backend";
  private static final int SECONDS = 30;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();
  private final PrintStream stdout = System.out;
  private final Thread thread;
  private volatile Throwable failure;

  interface Main {
    void main(String... args) throws Exception;
  }

  private RunningExample(Main main, String... args) {
    thread =
        Thread.ofPlatform()
            .name("main of the example")
            .unstarted(
                () -> {
                  try {
                    main.main(args);
                  } catch (Throwable e) {
                    failure = e;
                  }
                });
  }

  static RunningExample start(String backend, Main main, String... args) {
    assertNull(System.getProperty(BACKEND), "another example runs");
    RunningExample example = new RunningExample(main, args);
    System.setProperty(BACKEND, backend);
    System.setOut(new PrintStream(example.new Lines(), true, UTF_8));
    example.thread.start();
    return example;
  }

  /** The next line it prints that fits. */
  Matcher line(String regex) throws InterruptedException {
    for (; ; ) {
      String line = lines.poll(SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        fail("no line like " + regex + " but: " + seen, failure);
      }
      seen.add(line);
      Matcher matcher = Pattern.compile(regex).matcher(line);
      if (matcher.find()) {
        return matcher;
      }
    }
  }

  /** The port it says it listens on. */
  int port() throws InterruptedException {
    return Integer.parseInt(line("127\\.0\\.0\\.1:(\\d+)").group(1));
  }

  /** Everything it prints until it ends by itself. */
  List<String> outputToTheEnd() {
    join();
    if (failure != null) {
      throw new AssertionError("the example failed", failure);
    }
    List<String> all = new ArrayList<>();
    lines.drainTo(all);
    return all;
  }

  private void join() {
    try {
      assertTrue(thread.join(Duration.ofSeconds(SECONDS)), "the example does not end");
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while the example ends", e);
    }
  }

  /** Ends it as Ctrl-C would, if it still runs. */
  @Override
  public void close() {
    boolean running = thread.isAlive();
    thread.interrupt();
    join();
    System.setOut(stdout);
    System.clearProperty(BACKEND);
    if (running) {
      assertNotNull(failure, "interrupted, and yet it returned");
      if (!(failure instanceof CancellationException)) {
        throw new AssertionError("the example failed", failure);
      }
    }
  }

  private final class Lines extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      if (b == '\n') {
        lines.add(line.toString(UTF_8));
        line.reset();
      } else {
        line.write(b);
      }
    }
  }
}
