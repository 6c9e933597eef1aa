package io.monocle.vertx;

import io.monocle.netty.codec.ChannelConnection;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.Http2Heads;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpServerExchange;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.HostAndPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** One exchange of a server's connection of HTTP/2. After {@code closed} it ignores commands. */
final class Http2ServerStream implements HttpServerExchange {
  /** Vert.x tells of a write only when all of it is done. */
  private static final int CHUNK = 64 << 10;

  private static final int NO_ERROR = 0;
  private static final int INTERNAL_ERROR = 2;

  private final Http2ServerLink link;
  private final HttpServerRequest request;
  private final HttpRequestHead head;
  private boolean expectsContinue;
  private @Nullable ConnectionEvents events;
  private boolean delivering;
  private boolean inBatch;
  private boolean inputEnded;
  private boolean responded;
  private boolean waitsForBody = true;
  private boolean outputEnded;

  Http2ServerStream(Http2ServerLink link, HttpServerRequest request) {
    this.link = link;
    this.request = request;
    HostAndPort authority = request.authority(true);
    head =
        Http2Heads.request(
            request.method().name(),
            request.uri(),
            authority == null ? null : authority.toString(),
            VertxFields.core(request.headers()));
    expectsContinue = head.fields().lists("expect", "100-continue");
  }

  HttpRequestHead head() {
    return head;
  }

  /** Vert.x is about to deliver what there is of the body, so it has to be held back now. */
  void begin(ConnectionEvents told) {
    events = told;
    request.pause();
    request.handler(this::received).endHandler(this::inputEnded).exceptionHandler(this::failed);
    request.response().exceptionHandler(this::failed);
    if (request.isEnded()) {
      inputEnded(null);
    }
  }

  // What Vert.x tells.

  private void received(Buffer bytes) {
    ConnectionEvents told = events;
    if (told != null && bytes.length() > 0) {
      told.received(bytes.getBytes());
      if (!inBatch) {
        inBatch = delivering || link.addToBatch(this);
        if (!inBatch) {
          told.batchComplete();
        }
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

  private void inputEnded(@Nullable Void nothing) {
    ConnectionEvents told = events;
    if (!inputEnded) {
      inputEnded = true;
      inBatch = false;
      if (told != null) {
        told.inputEnded();
        finishIfComplete();
      }
    }
  }

  private void failed(Throwable cause) {
    lost(Failures.asIoException(cause));
  }

  void lost(@Nullable IOException cause) {
    ConnectionEvents told = events;
    if (told != null) {
      events = null;
      told.closed(cause);
    }
    link.closed(this);
  }

  private void finishIfComplete() {
    if (outputEnded && (inputEnded || !waitsForBody) && events != null) {
      boolean cutShort = !inputEnded;
      lost(null);
      if (cutShort) {
        reset(NO_ERROR);
      }
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
    if (events == null || inputEnded) {
      return;
    }
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
    batchComplete();
  }

  @Override
  public void respond(HttpResponseHead answer, byte @Nullable [] body, boolean last) {
    if (events == null || responded) {
      return;
    }
    responded = true;
    waitsForBody = !answer.fields().lists("connection", "close");
    int status = answer.status();
    boolean withoutBody = head.method().equals("HEAD") || status == 204 || status == 304;
    var response = request.response().setStatusCode(status);
    VertxFields.addTo(response.headers(), Http2Heads.fields(answer.fields()));
    if (withoutBody || last && (body == null || body.length == 0)) {
      ended(response.end());
    } else if (body == null) {
      var _ = response.writeHead();
    } else if (last) {
      ended(response.end(bufferOf(body, 0, body.length)));
    } else {
      write(body, 0, body.length);
    }
  }

  private static Buffer bufferOf(byte[] bytes, int offset, int length) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes, offset, length));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int end = offset + length;
    for (int left = length; left > 0 && events != null; left -= CHUNK) {
      int size = Math.min(CHUNK, left);
      request
          .response()
          .write(bufferOf(bytes, end - left, size))
          .onComplete((nothing, failure) -> written(size, failure));
    }
  }

  private void written(int length, @Nullable Throwable failure) {
    ConnectionEvents told = events;
    if (told != null) {
      if (failure == null) {
        told.written(length);
      } else {
        failed(failure);
      }
    }
  }

  @Override
  public void end() {
    if (events != null) {
      ended(request.response().end());
    }
  }

  private void ended(Future<Void> written) {
    written.onComplete(
        (nothing, failure) -> {
          if (failure == null) {
            outputEnded = true;
            finishIfComplete();
          } else {
            failed(failure);
          }
        });
  }

  /** What the client has in full is not spoiled by it. */
  @Override
  public void abort() {
    if (events != null) {
      lost(new IOException("the exchange was broken off"));
      reset(outputEnded ? NO_ERROR : INTERNAL_ERROR);
    }
  }

  private void reset(int code) {
    var _ = request.response().reset(code);
  }
}
