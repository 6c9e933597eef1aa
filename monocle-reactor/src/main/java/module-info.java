/** O-routines on the event loops of Reactor Netty. */
module io.monocle.reactor {
  requires transitive io.monocle;
  requires transitive reactor.netty.core;
  requires static org.jspecify;
}
