/** O-routines on the event loops of Vert.x. */
module io.monocle.vertx {
  requires transitive io.monocle;
  requires transitive io.vertx.core;
  requires static org.jspecify;
}
