/** O-routines on the event loops of Reactor Netty. */
module io.monocle.reactor {
  requires transitive io.monocle;
  requires transitive reactor.netty.core;
  requires io.netty.buffer;
  requires io.netty.common;
  requires io.netty.resolver;
  requires io.netty.transport;
  requires io.netty.transport.classes.epoll;
  requires io.netty.transport.unix.common;
  requires org.reactivestreams;
  requires reactor.core;
  requires static org.jspecify;

  exports io.monocle.reactor;

  provides io.monocle.spi.BackendProvider with
      io.monocle.reactor.ReactorBackendProvider;
}
