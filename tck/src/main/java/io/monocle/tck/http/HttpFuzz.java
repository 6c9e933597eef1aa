package io.monocle.tck.http;

import io.monocle.tck.TckEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends a server exchanges of the corpus that went wrong: bytes changed, lost, doubled, put in, two
 * exchanges made one. Each has a connection of its own, and each must end: with answers or without,
 * never in silence, and with no 5xx but 501 and 505. Case by case, all follows from a seed.
 *
 * <p><b>Threads:</b> {@link #run} blocks the thread that calls it, and uses some of its own.
 * <b>Cancellation:</b> none; every wait ends. <b>Errors:</b> what a server does wrong is in the
 * {@link Report}.
 */
public final class HttpFuzz {
  private static final int WORKERS = 16;
  private static final int MOST_FAULTS = 20;
  private static final Duration PATIENCE = TckEnvironment.standard().scaled(Duration.ofSeconds(20));

  private final int port;
  private final long seed;
  private final Mutation mutation = new Mutation(HttpCorpus.all());
  private final AtomicLong next = new AtomicLong();
  private final Map<String, LongAdder> statuses = new ConcurrentSkipListMap<>();
  private final LongAdder unanswered = new LongAdder();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  /**
   * Nothing was sent yet.
   *
   * @param port where {@link HttpCorpus#application} is served, on this machine
   * @param seed what all random numbers follow from
   */
  public HttpFuzz(int port, long seed) {
    this.port = port;
    this.seed = seed;
  }

  /**
   * What came of it.
   *
   * @param seed the seed
   * @param cases how many connections there were
   * @param statuses how many answers of each status came
   * @param unanswered how many connections ended without an answer
   * @param faults what must not be: the number of the case, what is wrong, what was sent
   */
  public record Report(
      long seed, long cases, Map<String, Long> statuses, long unanswered, List<String> faults) {}

  /** Runs so many cases. */
  public Report run(long cases) throws InterruptedException {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(Thread.ofPlatform().daemon().name("fuzz-" + i).start(() -> work(cases)));
    }
    for (Thread worker : workers) {
      worker.join();
    }
    Map<String, Long> counted = new TreeMap<>();
    statuses.forEach((status, count) -> counted.put(status, count.sum()));
    return new Report(
        seed, Math.min(next.get(), cases), counted, unanswered.sum(), List.copyOf(faults));
  }

  private void work(long cases) {
    for (long each; faults.size() < MOST_FAULTS && (each = next.getAndIncrement()) < cases; ) {
      SplittableRandom random = new SplittableRandom(seed ^ each * 0x9e3779b97f4a7c15L);
      byte[] request = mutation.next(random);
      FuzzedConnection.Outcome outcome =
          FuzzedConnection.of(port, request, 1 + random.nextInt(3), PATIENCE);
      if (outcome.statuses().isEmpty()) {
        unanswered.increment();
      }
      for (String status : outcome.statuses()) {
        statuses.computeIfAbsent(status, key -> new LongAdder()).increment();
      }
      if (!outcome.fault().isEmpty()) {
        faults.add("case " + each + ": " + outcome.fault() + ": " + Mutation.shown(request));
      }
    }
  }
}
