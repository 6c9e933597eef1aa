package io.monocle.netty.codec;

import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpServerExchange;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** One exchange of a server's connection of HTTP/2. */
final class Http2ServerStream extends Http2Exchange implements HttpServerExchange {
  private final Http2ServerConnection connection;
  private boolean isHead;
  private boolean expectsContinue;
  private boolean begun;
  private boolean responded;
  private boolean waitsForBody = true;

  Http2ServerStream(Http2ServerConnection connection, int id) {
    super(connection, id);
    this.connection = connection;
  }

  /** Fields after the body are left out. */
  @Override
  boolean headCame(Http2Headers headers) {
    if (begun) {
      return false;
    }
    begun = true;
    HttpRequestHead head = Http2Fields.request(headers);
    isHead = head.method().equals("HEAD");
    expectsContinue = head.fields().lists("expect", "100-continue");
    begin(connection.requested(this, head));
    AfterEvents.requestCame();
    return true;
  }

  @Override
  void halfDone() {
    if (hasOutputEnded() && (hasInputEnded() || !waitsForBody)) {
      end(null);
      if (!hasInputEnded()) {
        reset(Http2Error.NO_ERROR);
      }
    }
  }

  /** A client that is gone gets no response. */
  @Override
  boolean keepsUnread() {
    return hasOutputEnded();
  }

  @Override
  IOException resetBy(@Nullable Http2Error error) {
    return new IOException("the client reset the stream: " + error);
  }

  @Override
  public InetSocketAddress localAddress() {
    return (InetSocketAddress) connection.channel().localAddress();
  }

  @Override
  public @Nullable SSLEngine tls() {
    return connection.tls();
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return (InetSocketAddress) connection.channel().remoteAddress();
  }

  @Override
  public void reading(boolean on) {
    if (on && expectsContinue && !responded && !hasInputEnded() && !isOver()) {
      send(Http2Fields.response(100, new HttpFields()), null, false);
    }
    expectsContinue &= !on;
    super.reading(on);
  }

  @Override
  public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
    if (!isOver() && !responded) {
      responded = true;
      waitsForBody = !head.fields().lists("connection", "close");
      boolean mayHaveBody = !isHead && head.status() != 204 && head.status() != 304;
      send(
          Http2Fields.response(head.status(), head.fields()),
          mayHaveBody ? body : null,
          last || !mayHaveBody);
    }
  }

  /** What the client has in full is not spoiled by it. */
  @Override
  public void abort() {
    abort(hasOutputEnded() ? Http2Error.NO_ERROR : Http2Error.INTERNAL_ERROR);
  }
}
