/** What the backends on Netty, Vert.x and Reactor Netty share; for them only. */
@SuppressWarnings("module") // they are compiled after this
module io.monocle.netty.codec {
  requires transitive io.monocle;
  requires transitive io.netty.transport;
  requires io.netty.buffer;
  requires transitive io.netty.codec.http;
  requires transitive io.netty.codec.http2;
  requires io.netty.codec;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport.classes.epoll;
  requires io.netty.transport.unix.common;
  requires static org.jspecify;

  exports io.monocle.netty.codec to
      io.monocle.netty,
      io.monocle.vertx,
      io.monocle.reactor;
}
