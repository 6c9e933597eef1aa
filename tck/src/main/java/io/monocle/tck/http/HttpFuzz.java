package io.monocle.tck.http;

import io.monocle.tck.TckEnvironment;
import java.io.IOException;
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
  private static final int WORKERS = 8;
  private static final int AT_A_TIME = 32;
  private static final int SENTINELS = 2;
  private static final int BUFFER = 1 << 14;
  private static final int MOST_FAULTS = 20;
  private static final Duration PATIENCE = TckEnvironment.standard().scaled(Duration.ofSeconds(20));

  private final int port;
  private final long seed;
  private final Mutation mutation = new Mutation(HttpCorpus.all());
  private final AtomicLong next = new AtomicLong();
  private final Map<String, LongAdder> statuses = new ConcurrentSkipListMap<>();
  private final LongAdder unanswered = new LongAdder();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private volatile Listener listener = (number, request, answered) -> {};

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

  /** Is told of each case, on several threads at a time. */
  @FunctionalInterface
  public interface Listener {

    /**
     * A case is over.
     *
     * @param number the case's
     * @param request what was sent, to be read
     * @param statuses what it was answered
     */
    void over(long number, String request, List<String> statuses);
  }

  /** Tells it of each case that is still to come. */
  public HttpFuzz tell(Listener told) {
    listener = told;
    return this;
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
    byte[] buffer = new byte[BUFFER];
    for (long first; faults.size() < MOST_FAULTS && (first = next.getAndAdd(AT_A_TIME)) < cases; ) {
      try {
        several(first, Math.min(first + AT_A_TIME, cases), buffer);
      } catch (IOException e) {
        faults.add("cases from " + first + ": " + e);
      }
    }
  }

  /**
   * None waits for a server that waits for more: when all have sent, others are answered, so that
   * the server has read it all; whoever is not served by then says that it has no more.
   */
  private void several(long first, long end, byte[] buffer) throws IOException {
    List<byte[]> requests = new ArrayList<>();
    List<FuzzedConnection> connections = new ArrayList<>();
    try {
      for (long each = first; each < end; each++) {
        SplittableRandom random = new SplittableRandom(seed ^ each * 0x9e3779b97f4a7c15L);
        FuzzedConnection connection = new FuzzedConnection(port, PATIENCE);
        connections.add(connection);
        requests.add(mutation.next(random));
        connection.send(requests.getLast(), 1 + random.nextInt(3));
      }
      for (int i = 0; i < SENTINELS; i++) {
        try (RawPeer sentinel = new RawPeer(port, PATIENCE)) {
          String fate = sentinel.fate();
          if (!fate.equals("kept")) {
            faults.add("after the cases from " + first + " a good request is answered: " + fate);
          }
        }
      }
      connections.forEach(connection -> connection.see(buffer));
      connections.forEach(FuzzedConnection::endOutput);
      for (int i = 0; i < connections.size(); i++) {
        count(first + i, connections.get(i).end(), requests.get(i));
      }
    } finally {
      for (FuzzedConnection each : connections) {
        each.close();
      }
    }
  }

  private void count(long number, FuzzedConnection.Outcome outcome, byte[] request) {
    listener.over(number, Mutation.shown(request), outcome.statuses());
    if (outcome.statuses().isEmpty()) {
      unanswered.increment();
    }
    for (String status : outcome.statuses()) {
      statuses.computeIfAbsent(status, key -> new LongAdder()).increment();
    }
    if (!outcome.fault().isEmpty()) {
      faults.add("case " + number + ": " + outcome.fault() + ": " + Mutation.shown(request));
    }
  }
}
