import io.monocle.spi.ThreadContext;
import io.monocle.tck.core.ThreadNote;

/** Numbered rules and the checks that any backend provider is run against. */
module io.monocle.tck {
  requires transitive io.monocle;
  requires static org.jspecify;
  requires static org.junit.jupiter.api;

  exports io.monocle.sim;
  exports io.monocle.tck;
  exports io.monocle.tck.http;
  exports io.monocle.tck.program;
  exports io.monocle.tck.reference;
  exports io.monocle.tck.junit;
  exports io.monocle.testing;

  opens io.monocle.testing to
      org.junit.platform.commons;

  uses io.monocle.spi.BackendProvider;

  provides ThreadContext with
      ThreadNote;
}
