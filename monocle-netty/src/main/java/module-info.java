/** O-routines on Netty's event loops. */
module io.monocle.netty {
  requires transitive io.monocle;
  requires io.monocle.netty.codec;
  requires transitive io.netty.transport;
  requires io.netty.buffer;
  requires io.netty.codec;
  requires io.netty.codec.http2;
  requires transitive io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport.classes.epoll;
  requires io.netty.transport.unix.common;
  requires org.slf4j;
  requires static org.jspecify;

  exports io.monocle.netty;

  provides io.monocle.spi.BackendProvider with
      io.monocle.netty.NettyBackendProvider;
}
