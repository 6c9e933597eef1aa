/** Straight-line code as o-routines on the event loop you already have. */
module io.monocle {
  requires org.slf4j;
  requires static transitive org.jspecify;

  // Not needed: what they have current is handed to o-routines where they are there.
  requires static io.opentelemetry.context;
  requires static context.propagation;

  exports io.monocle;
  exports io.monocle.channel;
  exports io.monocle.http;
  exports io.monocle.net;
  exports io.monocle.spi;
  exports io.monocle.sync;

  uses io.monocle.spi.BackendProvider;
  uses io.monocle.spi.ThreadContext;
}
