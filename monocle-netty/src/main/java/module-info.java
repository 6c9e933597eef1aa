/** O-routines on Netty's event loops. */
module io.monocle.netty {
  requires transitive io.monocle;
  requires transitive io.netty.transport;
  requires io.netty.buffer;
  requires io.netty.common;
  requires io.netty.resolver;
  requires io.netty.transport.classes.epoll;
  requires static org.jspecify;
}
