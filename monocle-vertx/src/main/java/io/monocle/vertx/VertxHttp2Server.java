package io.monocle.vertx;

import io.monocle.netty.codec.Http2ServerConnection;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** A server's connection of HTTP/2, as one of its backend's connections. */
final class VertxHttp2Server extends Http2ServerConnection implements ServedLink {
  private final VertxLoop loop;
  private final HttpListener listener;
  private final Promise<Void> gone = Promise.promise();

  VertxHttp2Server(
      VertxLoop loop, HttpListener listener, DuplexChannel channel, @Nullable SSLEngine tls) {
    super(loop, channel, listener.config(), listener.handler(), tls);
    this.loop = loop;
    this.listener = listener;
  }

  @Override
  public VertxLoop loop() {
    return loop;
  }

  @Override
  protected boolean opened() {
    loop.transport().opened(this);
    listener.opened(this);
    return true;
  }

  @Override
  protected void gone() {
    listener.closed(this);
    loop.transport().closed(this);
    gone.complete();
  }

  @Override
  public Future<Void> shutDown() {
    close();
    return gone.future();
  }
}
