package io.monocle.netty.codec;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpServerExchange;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
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
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** One exchange of a server's connection. After {@code closed} it ignores every command. */
final class Http1ServerStream implements HttpServerExchange {
  private final Http1ServerConnection connection;
  private final boolean isHttp10;
  private final boolean isHead;
  private boolean keep;
  private boolean expectsContinue;
  private @Nullable ConnectionEvents events;
  private boolean reading;
  private boolean inputEnded;
  private boolean inBatch;
  private boolean responded;
  private boolean answered;
  private boolean outputEnded;

  Http1ServerStream(Http1ServerConnection connection, HttpRequest request) {
    this.connection = connection;
    this.isHttp10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    this.isHead = request.method().equals(HttpMethod.HEAD);
    this.keep = HttpUtil.isKeepAlive(request);
    this.expectsContinue = HttpUtil.is100ContinueExpected(request);
  }

  void begin(ConnectionEvents told) {
    events = told;
  }

  // What the connection tells.

  boolean isReading() {
    return reading;
  }

  boolean hasResponded() {
    return responded;
  }

  /** Whether the response was handed over whole: then it goes out, and the connection after it. */
  boolean answeredWhole() {
    if (answered) {
      keep = false;
      finishIfComplete();
    }
    return answered;
  }

  void received(ByteBuf content) {
    int length = content.readableBytes();
    ConnectionEvents told = events;
    if (length > 0 && told != null) {
      byte[] bytes = new byte[length];
      content.readBytes(bytes);
      inBatch = true;
      told.received(bytes);
    }
  }

  void batchComplete() {
    ConnectionEvents told = events;
    if (inBatch && told != null) {
      inBatch = false;
      told.batchComplete();
    }
  }

  void inputEnded() {
    inputEnded = true;
    ConnectionEvents told = events;
    if (told != null) {
      inBatch = false;
      told.inputEnded();
      finishIfComplete();
    }
  }

  void lost(IOException cause) {
    ConnectionEvents told = events;
    events = null;
    if (told != null) {
      told.closed(cause);
    }
  }

  void finished() {
    ConnectionEvents told = Objects.requireNonNull(events);
    events = null;
    told.closed(null);
  }

  private void finishIfComplete() {
    if (outputEnded && (inputEnded || !keep) && events != null) {
      connection.finished(this, keep);
    }
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
    if (events == null) {
      return;
    }
    reading = on;
    if (on) {
      if (expectsContinue && !responded && !inputEnded) {
        expectsContinue = false;
        var _ =
            connection
                .place()
                .writeAndFlush(
                    new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
      }
      connection.resume();
    }
  }

  @Override
  public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
    if (events == null || responded) {
      return;
    }
    responded = true;
    answered = last;
    if (head.fields().lists("connection", "close") || connection.isClosing()) {
      keep = false;
    }
    if (last) {
      var _ = connection.place().writeAndFlush(whole(head, body)).addListener(this::allWritten);
      return;
    }
    HttpHeaders headers = HttpFieldsOf.netty(head.fields());
    frame(headers, head.status(), false);
    var _ =
        connection
            .place()
            .write(
                new DefaultHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(head.status()), headers));
    if (body == null) {
      connection.place().flush();
    } else {
      write(Unpooled.wrappedBuffer(body), body.length);
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

  private void allWritten(Future<? super Void> written) {
    if (written.isSuccess()) {
      outputEnded = true;
      finishIfComplete();
    } else if (events != null) {
      connection.abort();
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (events != null) {
      write(Unpooled.wrappedBuffer(bytes, offset, length), length);
    }
  }

  private void write(ByteBuf content, int length) {
    var _ =
        connection
            .place()
            .writeAndFlush(new DefaultHttpContent(content))
            .addListener((ChannelFuture written) -> written(written, length));
  }

  private void written(ChannelFuture written, int length) {
    ConnectionEvents told = events;
    if (told != null) {
      if (written.isSuccess()) {
        told.written(length);
      } else {
        connection.abort();
      }
    }
  }

  @Override
  public void end() {
    if (events != null) {
      answered = true;
      var _ =
          connection
              .place()
              .writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
              .addListener(this::allWritten);
    }
  }

  @Override
  public WebSocketTransport webSocket(
      HttpFields fields, WebSocketConfig config, WebSocketEvents told) {
    if (events == null || responded) {
      return WebSocketLink.lost(told);
    }
    responded = true;
    events = null;
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.SWITCHING_PROTOCOLS,
            Unpooled.EMPTY_BUFFER,
            HttpFieldsOf.netty(fields),
            EmptyHttpHeaders.INSTANCE);
    var _ = connection.place().writeAndFlush(response);
    return connection.webSocket(config, told);
  }

  @Override
  public void abort() {
    if (events != null) {
      connection.abort();
    }
  }
}
