/** Straight-line code as o-routines on the event loop you already have. */
module io.monocle {
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports io.monocle;
  exports io.monocle.channel;
  exports io.monocle.http;
  exports io.monocle.net;
  exports io.monocle.spi;
  exports io.monocle.sync;

  uses io.monocle.spi.BackendProvider;
}
