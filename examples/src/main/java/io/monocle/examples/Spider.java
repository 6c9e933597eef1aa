package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.Scope;
import io.monocle.channel.JoinableQueue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The skeleton of a web spider: workers take pages from a queue, fetch them, and put the links they
 * find back into it; it is done when every page that was put has been worked off. The web is one in
 * memory. Arguments: how many workers, 3 by default.
 */
final class Spider {
  private static final Map<String, List<String>> WEB =
      new TreeMap<>(
          Map.of(
              "/", List.of("/about", "/news", "/shop"),
              "/about", List.of("/", "/team"),
              "/news", List.of("/news/1", "/news/2"),
              "/shop", List.of("/", "/shop/soup", "/missing"),
              "/news/1", List.of("/news/2"),
              "/news/2", List.of("/news/1", "/shop/soup"),
              "/team", List.of("/"),
              "/shop/soup", List.of()));

  private final JoinableQueue<String> pages = new JoinableQueue<>();
  private final Set<String> seen = new HashSet<>();

  private Spider() {}

  static void main(String... args) {
    int workers = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    run(() -> new Spider().crawl("/", workers));
  }

  void crawl(String start, int workers) {
    add(start);
    try (var scope = Scope.open()) {
      for (int i = 1; i <= workers; i++) {
        scope.launch("worker " + i, this::work);
      }
      await(pages.join());
      pages.close();
    }
    IO.println("Seen " + seen.size() + " pages");
  }

  void work() {
    for (String page : pages.drain()) {
      try {
        fetch(page).forEach(this::add);
      } finally {
        pages.taskDone();
      }
    }
  }

  void add(String page) {
    if (seen.add(page)) {
      pages.tryPut(page);
    }
  }

  List<String> fetch(String page) {
    await(sleep(Duration.ofMillis(1))); // a real spider awaits its HTTP client here
    List<String> links = WEB.get(page);
    IO.println(links == null ? page + " is missing" : page + " has links: " + links.size());
    return links == null ? List.of() : links;
  }
}
