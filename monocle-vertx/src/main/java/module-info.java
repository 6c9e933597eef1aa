import io.monocle.spi.BackendProvider;
import io.monocle.vertx.VertxBackendProvider;

/** O-routines on the event loops of Vert.x. */
module io.monocle.vertx {
  requires transitive io.monocle;
  requires io.monocle.netty.codec;
  requires transitive io.vertx.core;
  requires io.netty.buffer;
  requires io.netty.common;
  requires io.netty.transport;
  requires static org.jspecify;

  exports io.monocle.vertx;

  provides BackendProvider with
      VertxBackendProvider;
}
