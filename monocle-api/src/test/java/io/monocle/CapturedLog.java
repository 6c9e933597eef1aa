package io.monocle;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is logged (to standard error, by slf4j-simple) until it is closed. */
final class CapturedLog implements AutoCloseable {
  private final PrintStream before = System.err;
  private final List<String> lines = new ArrayList<>();

  CapturedLog() {
    System.setErr(new PrintStream(new Lines(), true, StandardCharsets.UTF_8));
  }

  /** Waits for a line that contains a text. */
  synchronized String awaitLine(String text) throws InterruptedException {
    for (; ; ) {
      for (String line : lines) {
        if (line.contains(text)) {
          return line;
        }
      }
      wait();
    }
  }

  synchronized long count(String text) {
    return lines.stream().filter(line -> line.contains(text)).count();
  }

  @Override
  public void close() {
    System.setErr(before);
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private final class Lines extends ByteArrayOutputStream {
    @Override
    public synchronized void flush() {
      String text = toString(StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n');
      if (end >= 0) {
        text.substring(0, end).lines().forEach(CapturedLog.this::add);
        reset();
        writeBytes(text.substring(end + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
