package io.monocle.netty.mutant;

import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.HttpServerExchange;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An engine's HTTP with a defect. */
record BrokenHttp(LoopDriver loop, HttpDefect defect, Function<LoopDriver, LoopDriver> brokenLoop)
    implements HttpDriver {

  @Override
  public void listen(InetSocketAddress local, HttpServerConfig config, ServerHandler handler) {
    if (defect.isCareless()) {
      loop.transport().listen(local, config.socket(), new Careless(handler));
      return;
    }
    loop.http()
        .listen(
            local,
            defect.config(config),
            new ServerHandler() {
              @Override
              public void listening(TransportListener listener) {
                handler.listening(listener);
              }

              @Override
              public void failed(IOException cause) {
                handler.failed(cause);
              }

              @Override
              public void handshakeFailed(InetSocketAddress remote, IOException cause) {
                handler.handshakeFailed(remote, cause);
              }

              @Override
              public ConnectionEvents requested(
                  LoopDriver itsLoop, HttpServerExchange exchange, HttpRequestHead head) {
                HttpDefect.ServerLink link = defect.link(head);
                link.below = exchange;
                link.socket = defect.socket();
                link.above = handler.requested(brokenLoop.apply(itsLoop), link, defect.came(head));
                itsLoop.execute(link::begin);
                return link;
              }
            });
  }

  @Override
  public HttpClientTransport client(HttpClientConfig config) {
    HttpClientTransport sound = loop.http().client(defect.config(config));
    return new HttpClientTransport() {
      @Override
      public Cancellable request(
          HttpTarget target,
          HttpRequestHead head,
          byte @Nullable [] body,
          boolean last,
          Handler handler) {
        return sound.request(
            target,
            defect.goes(head),
            body,
            last,
            new Handler() {
              @Override
              public Events sent(HttpClientExchange exchange) {
                HttpDefect.ClientLink link = defect.link();
                link.below = exchange;
                link.socket = defect.socket();
                link.above = handler.sent(link);
                return link;
              }

              @Override
              public void failed(IOException cause) {
                handler.failed(defect.refused(cause));
              }
            });
      }

      @Override
      public void close() {
        sound.close();
      }
    };
  }
}
