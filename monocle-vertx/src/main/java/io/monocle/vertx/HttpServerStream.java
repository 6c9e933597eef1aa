package io.monocle.vertx;

import io.monocle.netty.codec.ChannelConnection;
import io.monocle.netty.codec.WebSocketLink;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpServerExchange;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** One exchange of a server's connection. After {@code closed} it ignores every command. */
final class HttpServerStream implements HttpServerExchange {
  /** Vert.x tells of a write only when all of it is done, and has it copied as one. */
  private static final int CHUNK = 64 << 10;

  private static final Buffer NOTHING = BufferInternal.buffer(Unpooled.EMPTY_BUFFER);

  private final HttpServerLink link;
  private final HttpServerRequest request;
  private final boolean isHttp10;
  private final boolean hasBody;
  private boolean expectsContinue;
  private boolean keep;
  private @Nullable ConnectionEvents events;
  private boolean delivering;
  private boolean inBatch;
  private boolean inputEnded;
  private boolean reading;
  private boolean responded;
  private boolean answered;
  private boolean withoutBody;
  private boolean outputEnded;

  HttpServerStream(HttpServerLink link, HttpServerRequest request, HttpFields fields) {
    this.link = link;
    this.request = request;
    isHttp10 = request.version() == HttpVersion.HTTP_1_0;
    String length = fields.get("content-length");
    hasBody = length != null && !length.equals("0") || fields.get("transfer-encoding") != null;
    expectsContinue = !isHttp10 && "100-continue".equalsIgnoreCase(fields.get("expect"));
    keep =
        !fields.lists("connection", "close")
            && (!isHttp10 || fields.lists("connection", "keep-alive"));
  }

  boolean isHttp10() {
    return isHttp10;
  }

  /** Vert.x is about to deliver what there is of the body, so it has to be held back now. */
  void begin(ConnectionEvents told) {
    events = told;
    if (hasBody) {
      request.pause();
      request.handler(this::received);
    }
    request.endHandler(this::inputEnded);
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
      link.last();
      finishIfComplete();
    }
    return answered;
  }

  private void received(Buffer bytes) {
    ConnectionEvents told = events;
    if (told != null && bytes.length() > 0) {
      inBatch = true;
      told.received(bytes.getBytes());
      if (!delivering && !link.isInRead()) {
        batchComplete();
      }
    }
  }

  void batchComplete() {
    ConnectionEvents told = events;
    if (inBatch && told != null) {
      inBatch = false;
      told.batchComplete();
    }
  }

  private void inputEnded(Void nothing) {
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
    ConnectionEvents told = events;
    events = null;
    if (told != null) {
      told.closed(null);
    }
  }

  private void finishIfComplete() {
    if (outputEnded && (inputEnded || !keep) && events != null) {
      link.finished(this);
    }
  }

  // What the core asks for.

  @Override
  public InetSocketAddress localAddress() {
    return ChannelConnection.known(link.channel().localAddress());
  }

  @Override
  public @Nullable SSLEngine tls() {
    return link.tls();
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return ChannelConnection.known(link.channel().remoteAddress());
  }

  @Override
  public void reading(boolean on) {
    if (events == null || !hasBody || inputEnded) {
      return;
    }
    reading = on;
    if (!on) {
      request.pause();
      return;
    }
    if (expectsContinue && !responded) {
      request.response().writeContinue();
    }
    expectsContinue = false;
    delivering = true;
    try {
      request.resume();
    } finally {
      delivering = false;
    }
    if (!link.isInRead()) {
      batchComplete();
    }
    link.refuseIfBadBody();
  }

  @Override
  public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
    if (events == null || responded) {
      return;
    }
    responded = true;
    answered = last;
    HttpServerResponse response = request.response().setStatusCode(head.status());
    VertxFields.addTo(response.headers(), head.fields());
    withoutBody =
        request.method() == HttpMethod.HEAD || head.status() == 204 || head.status() == 304;
    frame(response, head.fields(), last);
    if (withoutBody) {
      ended(response.end());
    } else if (body == null) {
      if (last) {
        ended(response.end());
      } else {
        var _ = response.write(NOTHING); // not writeHead: that ignores HTTP/1.0
      }
    } else if (last) {
      ended(response.end(bufferOf(body, 0, body.length)));
    } else {
      write(body, 0, body.length);
    }
  }

  /** Says whether the connection stays; Vert.x says how long the body is. */
  private void frame(HttpServerResponse response, HttpFields fields, boolean last) {
    boolean saysSo = fields.lists("connection", "close");
    boolean untilClosed =
        isHttp10 && !last && !withoutBody && fields.indexOf("content-length", 0) < 0;
    keep &= !untilClosed && !saysSo && !link.isServerClosing();
    if (!keep) {
      link.last();
      if (!saysSo) {
        response.putHeader("connection", "close");
      }
    }
    if (isHttp10) {
      // Vert.x says keep-alive if the client did, after all that was said before.
      String fate = keep ? "keep-alive" : "close";
      response.headersEndHandler(nothing -> response.putHeader("connection", fate));
    }
  }

  private static Buffer bufferOf(byte[] bytes, int offset, int length) {
    ByteBuf buffer = Unpooled.wrappedBuffer(bytes, offset, length);
    return BufferInternal.buffer(buffer);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int end = offset + length;
    for (int left = length; left > 0; left -= CHUNK) {
      writeChunk(bytes, end - left, Math.min(CHUNK, left));
    }
  }

  private void writeChunk(byte[] bytes, int from, int length) {
    if (events == null || outputEnded) {
      return;
    }
    if (withoutBody) {
      written(length, null);
    } else {
      request
          .response()
          .write(bufferOf(bytes, from, length))
          .onComplete((nothing, failure) -> written(length, failure));
    }
  }

  private void written(int length, @Nullable Throwable failure) {
    ConnectionEvents told = events;
    if (told != null) {
      if (failure == null) {
        told.written(length);
      } else {
        link.abort();
      }
    }
  }

  @Override
  public void end() {
    answered = true;
    if (events != null && !withoutBody) {
      ended(request.response().end());
    }
  }

  private void ended(Future<Void> written) {
    written.onComplete(
        (nothing, failure) -> {
          if (failure == null) {
            outputEnded = true;
            finishIfComplete();
          } else if (events != null) {
            link.abort();
            // The next request may have its turn already: then the link has forgotten this one.
            lost(new IOException("the response was not written", failure));
          }
        });
  }

  @Override
  public WebSocketTransport webSocket(
      HttpFields fields, WebSocketConfig config, WebSocketEvents told) {
    if (events == null || responded) {
      return WebSocketLink.lost(told);
    }
    responded = true;
    events = null;
    return link.webSocket(fields, config, told);
  }

  @Override
  public void abort() {
    if (events != null) {
      link.abort();
    }
  }
}
