package io.monocle.internal.executor;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.HttpServerExchange;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.TlsEngines;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The HTTP of the backend's loop, for the executor's thread. */
final class HopHttp implements HttpDriver {
  private final ExecutorLoop loop;

  HopHttp(ExecutorLoop loop) {
    this.loop = loop;
  }

  @Override
  public void listen(InetSocketAddress local, HttpServerConfig config, ServerHandler handler) {
    loop.ask(() -> loop.io().http().listen(local, config, new Serving(loop, handler)));
  }

  @Override
  public HttpClientTransport client(HttpClientConfig config) {
    return new HopClient(loop, config);
  }

  @Override
  public @Nullable TlsEngines tlsEngines() {
    return loop.io().http().tlsEngines();
  }

  private record Serving(ExecutorLoop loop, ServerHandler handler) implements ServerHandler {

    @Override
    public void listening(TransportListener listener) {
      HopListener hop = new HopListener(loop, listener);
      loop.hear(() -> handler.listening(hop));
    }

    @Override
    public void failed(IOException cause) {
      loop.hear(() -> handler.failed(cause));
    }

    @Override
    public void handshakeFailed(InetSocketAddress remote, IOException cause) {
      loop.hear(() -> handler.handshakeFailed(remote, cause));
    }

    @Override
    public ConnectionEvents requested(
        LoopDriver io, HttpServerExchange exchange, HttpRequestHead head) {
      HopServerExchange hop = new HopServerExchange(loop, exchange);
      loop.hear(() -> hop.events.tell(handler.requested(loop, hop, head)));
      return hop.events;
    }
  }
}
