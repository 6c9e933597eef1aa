package io.monocle.tck.kit;

import java.util.ArrayList;
import java.util.List;

/**
 * What a check did, and what it saw the other side do, in order. A check that saw nothing has
 * proved nothing, however it ends. Any thread may write.
 */
public final class Trace {
  private static final int KEPT = 400;

  private final long start = System.nanoTime();
  private final List<String> steps = new ArrayList<>();
  private int dropped;
  private int seen;

  /** Records what the check did. */
  public void did(String step) {
    add("did", step);
  }

  /** Records what the check saw happen. */
  public void saw(String step) {
    add("saw", step);
  }

  /** Whether nothing at all was seen. */
  public synchronized boolean isVacuous() {
    return seen == 0;
  }

  /** The steps so far; of a very long trace only the beginning. */
  public synchronized List<String> steps() {
    List<String> copy = new ArrayList<>(steps);
    if (dropped > 0) {
      copy.add("and " + dropped + " more");
    }
    return copy;
  }

  private synchronized void add(String kind, String step) {
    if (kind.equals("saw")) {
      seen++;
    }
    if (steps.size() == KEPT) {
      dropped++;
      return;
    }
    double millis = (System.nanoTime() - start) / 1e6;
    steps.add("%10.3f ms  %-20s %s  %s".formatted(millis, threadName(), kind, step));
  }

  private static String threadName() {
    Thread thread = Thread.currentThread();
    return thread.getName().isEmpty() ? "#" + thread.threadId() : thread.getName();
  }
}
