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
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
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
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One exchange of a client's connection. After {@code closed} it ignores every command. */
final class Http1ClientStream implements HttpClientExchange {
  private final Http1ClientConnection connection;
  private final HttpRequestHead head;
  private boolean keep = true;
  private @Nullable Events events;
  private boolean reading;
  private boolean inBatch;
  private boolean interim;
  private boolean inputEnded;
  private boolean outputEnded;

  Http1ClientStream(Http1ClientConnection connection, HttpRequestHead head) {
    this.connection = connection;
    this.head = head;
  }

  void begin(Events told, byte @Nullable [] body, boolean last) {
    events = told;
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
      var _ = connection.place().writeAndFlush(request).addListener(this::allWritten);
    } else {
      if (!HttpUtil.isContentLengthSet(request)) {
        request.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
      }
      var _ = connection.place().write(request);
      if (body == null) {
        connection.place().flush();
      } else {
        write(content, body.length);
      }
    }
  }

  // What the connection tells.

  boolean mayTake(HttpObject part) {
    return reading
        || part instanceof HttpResponse
        || part instanceof HttpContent content && !content.content().isReadable();
  }

  void take(HttpObject part) {
    Events told = events;
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
        received(told, content.content());
      }
      content.release();
      if (content instanceof LastHttpContent && !interim) {
        inputEnded = true;
        inBatch = false;
        told.inputEnded();
        finishIfComplete();
      }
    }
  }

  /** What is asked for with the field {@code upgrade} is a WebSocket, or the end. */
  private void switched(Events told, HttpResponse response) {
    if (head.fields().indexOf("upgrade", 0) >= 0) {
      told.responded(new HttpResponseHead(101, HttpFieldsOf.core(response.headers())));
    }
    if (events != null) {
      connection.abort();
    }
  }

  @Override
  public WebSocketTransport webSocket(WebSocketConfig config, WebSocketEvents told) {
    if (events == null) {
      return WebSocketLink.lost(told);
    }
    events = null;
    return connection.webSocket(config, told);
  }

  private void received(Events told, ByteBuf content) {
    int length = content.readableBytes();
    if (length > 0) {
      byte[] bytes = new byte[length];
      content.readBytes(bytes);
      inBatch = true;
      told.received(bytes);
    }
  }

  void batchComplete() {
    Events told = events;
    if (inBatch && told != null) {
      inBatch = false;
      told.batchComplete();
    }
  }

  void lost(IOException cause) {
    Events told = events;
    events = null;
    if (told != null) {
      told.closed(cause);
    }
  }

  void finished() {
    Events told = Objects.requireNonNull(events);
    events = null;
    told.closed(null);
  }

  /** A reply that comes before the request was sent whole ends the connection. */
  private void finishIfComplete() {
    if (inputEnded && events != null) {
      connection.finished(this, keep && outputEnded);
    }
  }

  // What the core asks for.

  @Override
  public void reading(boolean on) {
    if (events != null) {
      reading = on;
      if (on) {
        connection.resume();
      }
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
    Events told = events;
    if (told != null) {
      if (written.isSuccess()) {
        told.written(length);
      } else {
        connection.exceptionOf(written.cause());
      }
    }
  }

  private void allWritten(Future<? super Void> written) {
    if (written.isSuccess()) {
      outputEnded = true;
    } else if (events != null) {
      connection.exceptionOf(written.cause());
    }
  }

  @Override
  public void end() {
    if (events != null) {
      var _ =
          connection
              .place()
              .writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
              .addListener(this::allWritten);
    }
  }

  @Override
  public void abort() {
    if (events != null) {
      connection.abort();
    }
  }
}
