package io.monocle.benchmarks.echo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The process at the other end of very many connections that do nothing. Asked with {@code open
 * port count}, it opens them; with {@code ask}, it sends a message over each and says how many of
 * them came back; with {@code close}, it closes them; with {@code churn port count}, it does all
 * that with one after the other and says how many nanoseconds it took.
 */
public final class Crowd {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  /** Under way at a time: fewer than a listener's backlog. */
  private static final int BATCH = 500;

  private final Latencies latencies = new Latencies();
  private final List<Client> clients = new ArrayList<>();
  private Arena arena = Arena.ofConfined();
  private Poller poller = new Poller();

  private Crowd() {}

  static void main(String[] arguments) throws IOException {
    Crowd crowd = new Crowd();
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line; (line = questions.readLine()) != null; ) {
      String[] words = line.split(" ", -1);
      System.out.println(
          switch (words[0]) {
            case "open" -> crowd.open(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "ask" -> crowd.ask(0);
            case "churn" -> crowd.churn(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            default -> crowd.close();
          });
    }
  }

  private int open(int port, int count) {
    int from = clients.size();
    for (int i = 0; i < count; i++) {
      int number = clients.size();
      Client client = new Client(arena, port, number, 1);
      poller.add(client.descriptor(), number);
      clients.add(client);
      if (clients.size() - from == BATCH) {
        ask(from);
        from = clients.size();
      }
    }
    return clients.size();
  }

  /** Returns how many answered, from one of them on. */
  private int ask(int from) {
    int answered = 0;
    for (int first = from; first < clients.size(); first += BATCH) {
      List<Client> some = clients.subList(first, Math.min(first + BATCH, clients.size()));
      some.forEach(client -> client.begin(System.nanoTime()));
      int open = some.size();
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (open > 0 && System.nanoTime() - deadline < 0) {
        int ready = poller.look();
        for (int i = 0; i < ready; i++) {
          open -= clients.get(poller.number(i)).turn(latencies, false);
        }
      }
      answered += some.size() - open;
    }
    return answered;
  }

  /** One after the other, with a message there and back; returns nanoseconds. */
  private long churn(int port, int count) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      open(port, 1);
      ask(0);
      close();
    }
    return System.nanoTime() - start;
  }

  private int close() {
    int closed = clients.size();
    clients.forEach(Client::close);
    clients.clear();
    poller.close();
    arena.close();
    arena = Arena.ofConfined();
    poller = new Poller();
    return closed;
  }
}
