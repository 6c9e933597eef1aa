package io.monocle.benchmarks.http;

import io.netty.channel.ChannelOption;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/** The server as Reactor Netty's guide writes it. */
final class ReactorHttp {
  private ReactorHttp() {}

  static int open() {
    return HttpServer.create()
        .runOn(LoopResources.create("http", 1, true))
        .host("127.0.0.1")
        .port(0)
        .option(ChannelOption.SO_BACKLOG, 1024)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .handle(
            (request, response) ->
                response
                    .header("content-type", "text/plain")
                    .sendString(Mono.just("Hello, World!")))
        .bindNow()
        .port();
  }
}
