/** Numbered rules and the checks that any backend provider is run against. */
module io.monocle.tck {
  requires transitive io.monocle;
  requires static org.jspecify;
  requires static org.junit.jupiter.api;
}
