package io.monocle.internal.executor;

import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpServerExchange;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** An exchange of a server on the backend's loop. */
final class HopServerExchange extends HopStream implements HttpServerExchange {
  final HopEvents events;
  private final HttpServerExchange exchange;
  private final InetSocketAddress localAddress;
  private final InetSocketAddress remoteAddress;

  HopServerExchange(ExecutorLoop loop, HttpServerExchange exchange) {
    super(loop, exchange);
    this.exchange = exchange;
    this.localAddress = exchange.localAddress();
    this.remoteAddress = exchange.remoteAddress();
    this.events = new HopEvents(loop, inflow);
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remoteAddress;
  }

  @Override
  public @Nullable SSLEngine tls() {
    return exchange.tls();
  }

  @Override
  public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
    loop.ask(() -> exchange.respond(head, body, last));
  }

  @Override
  public void end() {
    loop.ask(exchange::end);
  }

  @Override
  public WebSocketTransport webSocket(
      HttpFields fields, WebSocketConfig config, WebSocketEvents told) {
    HopWebSocket socket = new HopWebSocket(loop);
    socket.tell(told);
    loop.ask(() -> socket.begin(exchange.webSocket(fields, config, socket)));
    return socket;
  }
}
