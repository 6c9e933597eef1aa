package io.monocle.examples;

import io.monocle.tck.http.HttpFuzz;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The same requests gone wrong get the same statuses on every backend. A client that ends its
 * output is gone, whatever it still waits for, and how far the server has come by then is chance:
 * one list may be the beginning of the other, as long as there is an answer.
 */
final class FuzzAgreement {
  /** So many cases are remembered. */
  private static final long MOST = 20_000;

  private final Map<Long, List<String>> first = new ConcurrentHashMap<>();

  /** Compares a backend with the first one that was asked for. */
  Comparison with(String backend) {
    return new Comparison(backend);
  }

  /** What one backend answers otherwise. */
  final class Comparison implements HttpFuzz.Listener {
    private final String backend;
    private final Queue<String> differences = new ConcurrentLinkedQueue<>();

    private Comparison(String backend) {
      this.backend = backend;
    }

    @Override
    public void over(long number, String request, List<String> statuses) {
      List<String> expected = number < MOST ? first.putIfAbsent(number, statuses) : null;
      if (expected != null && !agree(expected, statuses)) {
        differences.add(
            "case %d: %s with %s, elsewhere %s: %s"
                .formatted(number, statuses, backend, expected, request));
      }
    }

    private static boolean agree(List<String> expected, List<String> statuses) {
      int common = Math.min(expected.size(), statuses.size());
      if (common == 0) {
        return expected.equals(statuses);
      }
      return statuses.subList(0, common).equals(expected.subList(0, common));
    }

    List<String> differences() {
      return List.copyOf(differences);
    }
  }
}
