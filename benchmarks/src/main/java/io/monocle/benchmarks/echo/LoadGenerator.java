package io.monocle.benchmarks.echo;

import io.monocle.benchmarks.harness.ProcessUsage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that loads the servers, one after the other, on one thread. It looks for echoes
 * without ever sleeping, so the time in which it found none is what it has to spare.
 *
 * <p>Asked with {@code port pid connections pipelining settleNanos windowNanos}, it answers with a
 * {@link Window}.
 */
final class LoadGenerator {
  private static final long QUIET_NANOS = 5_000_000_000L;

  private final Latencies latencies = new Latencies();

  private LoadGenerator() {}

  static void main(String[] arguments) throws IOException {
    LoadGenerator generator = new LoadGenerator();
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line; (line = questions.readLine()) != null; ) {
      String[] words = line.split(" ", -1);
      Window window =
          generator.load(
              Integer.parseInt(words[0]),
              Long.parseLong(words[1]),
              Integer.parseInt(words[2]),
              Integer.parseInt(words[3]),
              Long.parseLong(words[4]),
              Long.parseLong(words[5]));
      System.out.println(window.toLine());
    }
  }

  private Window load(
      int port, long pid, int connections, int pipelining, long settleNanos, long windowNanos) {
    try (Arena arena = Arena.ofConfined();
        Poller poller = new Poller()) {
      List<Client> clients = new ArrayList<>();
      try {
        for (int i = 0; i < connections; i++) {
          Client client = new Client(arena, port, i, pipelining);
          clients.add(client);
          poller.add(client.descriptor(), i);
        }
        for (Client client : clients) {
          client.begin(System.nanoTime());
        }
        Client[] all = clients.toArray(Client[]::new);
        Window window = measure(poller, all, pid, settleNanos, windowNanos);
        quieten(poller, all);
        return window;
      } finally {
        clients.forEach(Client::close);
      }
    }
  }

  private Window measure(
      Poller poller, Client[] clients, long pid, long settleNanos, long windowNanos) {
    Run settling = run(poller, clients, settleNanos);
    ProcessUsage before = ProcessUsage.of(pid);
    latencies.begin(System.nanoTime());
    Run run = run(poller, clients, windowNanos);
    ProcessUsage used = ProcessUsage.of(pid).since(before);
    if (run.messages == 0) {
      throw new IllegalStateException("the server answers nothing");
    }
    long ticks = Math.max(1, used.userTicks() + used.systemTicks());
    return new Window(
        run.nanos,
        run.messages,
        settling.messages + run.messages,
        used.cpuNanos(),
        (double) used.systemTicks() / ticks,
        used.voluntary(),
        used.involuntary(),
        run.idleNanos,
        latencies.quantile(0.5),
        latencies.quantile(0.9),
        latencies.quantile(0.99),
        latencies.quantile(0.999),
        latencies.quantile(0.9999));
  }

  /** Takes back what is under way, so that no connection ends with a reset. */
  private void quieten(Poller poller, Client[] clients) {
    long deadline = System.nanoTime() + QUIET_NANOS;
    for (Client client : clients) {
      while (!client.isQuiet()) {
        int ready = poller.look();
        for (int i = 0; i < ready; i++) {
          clients[poller.number(i)].turn(latencies, false);
        }
        if (System.nanoTime() - deadline > 0) {
          throw new IllegalStateException("messages did not come back within 5 s");
        }
      }
    }
  }

  private record Run(long nanos, long messages, long idleNanos) {}

  private Run run(Poller poller, Client[] clients, long forNanos) {
    long start = System.nanoTime();
    long now = start;
    long messages = 0;
    long idle = 0;
    while (now - start < forNanos) {
      int ready = poller.look();
      for (int i = 0; i < ready; i++) {
        messages += clients[poller.number(i)].turn(latencies, true);
      }
      long then = now;
      now = System.nanoTime();
      if (ready == 0) {
        idle += now - then;
      }
    }
    return new Run(now - start, messages, idle);
  }
}
