package io.monocle.netty.codec;

import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport.Events;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One exchange of a client's connection. */
final class Http1ClientStream extends Http1Exchange<Events> implements HttpClientExchange {
  private final Http1ClientConnection connection;
  private final HttpRequestHead head;
  private boolean interim;

  Http1ClientStream(Http1ClientConnection connection, HttpRequestHead head) {
    this.connection = connection;
    this.head = head;
  }

  void begin(Events told, byte @Nullable [] body, boolean last) {
    begin(told);
    ByteBuf content = body == null ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body);
    HttpMethod method = HttpMethod.valueOf(head.method());
    HttpHeaders headers = HttpFieldsOf.netty(head.fields());
    HttpRequest request =
        last
            ? new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                method,
                head.target(),
                content,
                headers,
                EmptyHttpHeaders.INSTANCE)
            : new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, head.target(), headers);
    keep =
        !request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
    if (last) {
      writeLast(request);
    } else {
      if (!HttpUtil.isContentLengthSet(request)) {
        request.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
      }
      var _ = place().write(request);
      if (body == null) {
        place().flush();
      } else {
        write(content);
      }
    }
  }

  // What the connection tells.

  boolean mayTake(HttpObject part) {
    return isReading()
        || part instanceof HttpResponse
        || part instanceof HttpContent content && !content.content().isReadable();
  }

  void take(HttpObject part) {
    Events told = events();
    if (told == null) {
      ReferenceCountUtil.release(part);
      return;
    }
    if (part.decoderResult().isFailure()) {
      ReferenceCountUtil.release(part);
      connection.exceptionOf(part.decoderResult().cause());
      return;
    }
    if (part instanceof HttpResponse response) {
      if (response.protocolVersion().majorVersion() != 1) {
        ReferenceCountUtil.release(part);
        connection.exceptionOf(
            new IOException("the reply is in " + response.protocolVersion().text()));
        return;
      }
      if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
        switched(told, response);
        return;
      }
      interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      if (!interim) {
        keep = keep && HttpUtil.isKeepAlive(response);
        told.responded(
            new HttpResponseHead(response.status().code(), HttpFieldsOf.core(response.headers())));
      }
    }
    if (part instanceof HttpContent content) {
      if (!interim) {
        received(content.content());
      }
      content.release();
      if (content instanceof LastHttpContent && !interim) {
        inputEnded();
      }
    }
  }

  /** What is asked for with the field {@code upgrade} is a WebSocket, or the end. */
  private void switched(Events told, HttpResponse response) {
    if (head.fields().indexOf("upgrade", 0) >= 0) {
      told.responded(new HttpResponseHead(101, HttpFieldsOf.core(response.headers())));
    }
    if (!isOver()) {
      connection.abort();
    }
  }

  @Override
  public WebSocketTransport webSocket(WebSocketConfig config, WebSocketEvents told) {
    if (isOver()) {
      return WebSocketLink.lost(told);
    }
    leave();
    return connection.webSocket(config, told);
  }

  /** A reply that comes before the request was sent whole ends the connection. */
  @Override
  void halfDone() {
    if (hasInputEnded()) {
      connection.finished(this, keep && hasOutputEnded());
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
    connection.exceptionOf(cause);
  }

  @Override
  void abortConnection() {
    connection.abort();
  }
}
