package io.monocle.netty.codec;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpServerExchange;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** One exchange of a server's connection. */
final class Http1ServerStream extends Http1Exchange<ConnectionEvents>
    implements HttpServerExchange {
  private final Http1ServerConnection connection;
  private final boolean isHttp10;
  private final boolean isHead;
  private boolean expectsContinue;
  private boolean responded;
  private boolean answered;

  Http1ServerStream(Http1ServerConnection connection, HttpRequest request) {
    this.connection = connection;
    this.isHttp10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    this.isHead = request.method().equals(HttpMethod.HEAD);
    this.keep = HttpUtil.isKeepAlive(request);
    this.expectsContinue = HttpUtil.is100ContinueExpected(request);
  }

  // What the connection tells.

  boolean hasResponded() {
    return responded;
  }

  /** Whether the response was handed over whole: then it goes out, and the connection after it. */
  boolean answeredWhole() {
    if (answered) {
      keep = false;
      halfDone();
    }
    return answered;
  }

  @Override
  void halfDone() {
    if (!isOver() && hasOutputEnded() && (hasInputEnded() || !keep)) {
      connection.finished(this, keep);
    }
  }

  @Override
  ChannelHandlerContext place() {
    return connection.place();
  }

  @Override
  void resume() {
    connection.resume();
  }

  @Override
  void cannotWrite(Throwable cause) {
    connection.abort();
  }

  @Override
  void abortConnection() {
    connection.abort();
  }

  // What the core asks for.

  @Override
  public InetSocketAddress localAddress() {
    return ChannelConnection.known(connection.channel().localAddress());
  }

  @Override
  public @Nullable SSLEngine tls() {
    return connection.tls();
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return ChannelConnection.known(connection.channel().remoteAddress());
  }

  @Override
  public void reading(boolean on) {
    if (on && expectsContinue && !responded && !hasInputEnded() && !isOver()) {
      var _ =
          place()
              .writeAndFlush(
                  new DefaultFullHttpResponse(
                      HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }
    expectsContinue &= !on;
    super.reading(on);
  }

  @Override
  public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
    if (isOver() || responded) {
      return;
    }
    responded = true;
    answered = last;
    if (head.fields().lists("connection", "close") || connection.isClosing()) {
      keep = false;
    }
    if (last) {
      writeLast(whole(head, body));
      return;
    }
    HttpHeaders headers = HttpFieldsOf.netty(head.fields());
    frame(headers, head.status(), false);
    var _ =
        place()
            .write(
                new DefaultHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(head.status()), headers));
    if (body == null) {
      place().flush();
    } else {
      write(Unpooled.wrappedBuffer(body));
    }
  }

  private Object whole(HttpResponseHead head, byte @Nullable [] body) {
    if (WholeResponse.suits(head.status())) {
      String field = keep ? isHttp10 ? "keep-alive" : null : "close";
      return new WholeResponse(head.status(), head.fields(), body, field);
    }
    HttpHeaders headers = HttpFieldsOf.netty(head.fields());
    frame(headers, head.status(), true);
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1,
        HttpResponseStatus.valueOf(head.status()),
        Unpooled.EMPTY_BUFFER,
        headers,
        EmptyHttpHeaders.INSTANCE);
  }

  /** Says how long the body is and whether the connection stays. */
  private void frame(HttpHeaders headers, int status, boolean last) {
    boolean mayHaveBody = !isHead && status != 204 && status != 304;
    if (!last && mayHaveBody && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
      if (isHttp10) {
        keep = false;
      } else {
        headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
      }
    }
    if (!keep) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (isHttp10) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
  }

  @Override
  public void end() {
    answered = true;
    super.end();
  }

  @Override
  public WebSocketTransport webSocket(
      HttpFields fields, WebSocketConfig config, WebSocketEvents told) {
    if (isOver() || responded) {
      return WebSocketLink.lost(told);
    }
    responded = true;
    leave();
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.SWITCHING_PROTOCOLS,
            Unpooled.EMPTY_BUFFER,
            HttpFieldsOf.netty(fields),
            EmptyHttpHeaders.INSTANCE);
    var _ = place().writeAndFlush(response);
    return connection.webSocket(config, told);
  }
}
