package io.monocle.netty;

import io.monocle.netty.codec.HttpConnections;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import org.jspecify.annotations.Nullable;

/** A client of a loop. Loop's thread only. */
final class NettyHttpClient extends HttpConnections {
  private final NettyTransport transport;

  NettyHttpClient(NettyTransport transport, HttpClientConfig config) {
    super(config);
    this.transport = transport;
  }

  NettyTransport transport() {
    return transport;
  }

  @Override
  public Cancellable request(
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    Pending request = new Pending(target, head, body, last, handler);
    transport.driver().later(() -> send(request));
    return request;
  }

  @Override
  protected Cancellable connect(HttpTarget target, Outcome outcome) {
    HttpConnect connect = new HttpConnect(this, target, outcome);
    connect.begin();
    return connect;
  }
}
