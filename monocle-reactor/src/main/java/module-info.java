import io.monocle.reactor.ReactorBackendProvider;
import io.monocle.spi.BackendProvider;

/** O-routines on the event loops of Reactor Netty. */
module io.monocle.reactor {
  requires transitive io.monocle;
  requires io.monocle.netty.codec;
  requires transitive reactor.netty.core;
  requires reactor.netty.http;
  requires io.netty.common;
  requires io.netty.resolver;
  requires transitive io.netty.transport;
  requires io.netty.transport.classes.epoll;
  requires static io.netty.transport.classes.io_uring;
  requires io.netty.transport.unix.common;
  requires transitive org.reactivestreams;
  requires transitive reactor.core;
  requires static context.propagation;
  requires static org.jspecify;

  // Reactor Netty needs these to load, and as an automatic module cannot say so itself.
  requires io.netty.codec.http2;
  requires io.netty.handler;
  requires io.netty.handler.proxy;
  requires io.netty.resolver.dns;

  exports io.monocle.reactor;

  provides BackendProvider with
      ReactorBackendProvider;
}
