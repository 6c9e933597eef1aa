package io.monocle.examples;

import io.monocle.tck.http.HttpFuzz;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The same requests gone wrong get the same statuses on every backend, but for two reasons:
 *
 * <ul>
 *   <li>A client that ends its output is gone, whatever it still waits for. How far the server has
 *       come by then is chance: one list may be the beginning of the other, as long as there is an
 *       answer.
 *   <li>With Reactor Netty a field that goes on in the next line (obs-fold) is found before the
 *       decoder counts the bytes of its head: a head that has such a field and is too long as well
 *       is answered 400, elsewhere 431.
 * </ul>
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
      if (expected != null && !isExplained(expected, statuses)) {
        differences.add(
            "case %d: %s with %s, elsewhere %s: %s"
                .formatted(number, statuses, backend, expected, request));
      }
    }

    private boolean isExplained(List<String> expected, List<String> statuses) {
      int common = Math.min(expected.size(), statuses.size());
      if (common == 0) {
        return expected.equals(statuses);
      }
      List<String> these = statuses.subList(0, common);
      List<String> those = expected.subList(0, common);
      return these.equals(those)
          || these.subList(0, common - 1).equals(those.subList(0, common - 1))
              && isFold(these.getLast(), those.getLast());
    }

    private boolean isFold(String status, String elsewhere) {
      return backend.equals("reactor") && status.equals("400") && elsewhere.equals("431");
    }

    List<String> differences() {
      return List.copyOf(differences);
    }
  }
}
