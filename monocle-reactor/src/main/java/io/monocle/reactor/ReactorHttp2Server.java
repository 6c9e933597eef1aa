package io.monocle.reactor;

import io.monocle.netty.codec.Http2ServerConnection;
import io.netty.channel.socket.DuplexChannel;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** A server's connection of HTTP/2, as one of its backend's connections. */
final class ReactorHttp2Server extends Http2ServerConnection
    implements ServedConnection, Disposable {
  private final ReactorLoop loop;
  private final HttpReception reception;

  ReactorHttp2Server(
      ReactorLoop loop, DuplexChannel channel, HttpReception reception, @Nullable SSLEngine tls) {
    super(loop, channel, reception.config(), reception.handler(), tls);
    this.loop = loop;
    this.reception = reception;
  }

  @Override
  public ReactorLoop loop() {
    return loop;
  }

  @Override
  protected boolean opened() {
    if (!loop.opened(this)) {
      return false;
    }
    reception.opened(this);
    return true;
  }

  @Override
  protected void gone() {
    reception.gone(this);
    loop.gone(this);
  }

  /** With its loop. */
  @Override
  public void dispose() {
    close();
  }
}
