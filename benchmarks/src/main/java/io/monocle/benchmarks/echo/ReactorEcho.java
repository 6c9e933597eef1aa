package io.monocle.benchmarks.echo;

import io.netty.channel.ChannelOption;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpServer;

/** The echo server as Reactor Netty's guide writes it. */
final class ReactorEcho {
  private ReactorEcho() {}

  static int open() {
    return TcpServer.create()
        .runOn(LoopResources.create("echo", 1, true))
        .host("127.0.0.1")
        .port(0)
        .option(ChannelOption.SO_BACKLOG, 1024)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .handle((inbound, outbound) -> outbound.send(inbound.receive().retain()))
        .bindNow()
        .port();
  }
}
