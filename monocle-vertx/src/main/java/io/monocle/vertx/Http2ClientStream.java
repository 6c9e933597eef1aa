package io.monocle.vertx;

import io.monocle.spi.Http2Heads;
import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport.Events;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.NotProcessedException;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.HostAndPort;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One exchange of a client's connection of HTTP/2. After {@code closed} it ignores commands. */
final class Http2ClientStream implements HttpClientExchange {
  /** Vert.x tells of a write only when all of it is done. */
  private static final int CHUNK = 64 << 10;

  private static final int REFUSED_STREAM = 7;
  private static final int CANCEL = 8;

  private final Http2ClientLink link;
  private final HttpClientRequest request;
  private @Nullable Events events;
  private @Nullable HttpClientResponse response;
  private boolean reading;
  private boolean delivering;
  private boolean inBatch;
  private boolean inputEnded;
  private boolean outputEnded;

  Http2ClientStream(Http2ClientLink link, HttpClientRequest request) {
    this.link = link;
    this.request = request;
  }

  void begin(Events told) {
    events = told;
  }

  void send(HttpRequestHead head, byte @Nullable [] body, boolean last) {
    request.exceptionHandler(this::failed);
    request.response().onComplete(this::responded, this::failed);
    HttpFields fields = head.fields().copy();
    String host = fields.get("host");
    if (host != null) {
      request.authority(HostAndPort.parseAuthority(host, link.target().secure() ? 443 : 80));
    }
    VertxFields.addTo(request.headers(), Http2Heads.fields(fields.remove("host")));
    if (last) {
      ended(body == null ? request.end() : request.end(bufferOf(body, 0, body.length)));
    } else if (body == null) {
      request.writeHead().onFailure(this::failed);
    } else {
      write(body, 0, body.length);
    }
  }

  private static Buffer bufferOf(byte[] bytes, int offset, int length) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes, offset, length));
  }

  // What Vert.x tells.

  private void responded(HttpClientResponse answer) {
    Events told = events;
    if (told == null) {
      return;
    }
    response = answer;
    if (!reading) {
      answer.pause();
    }
    answer.handler(this::received).endHandler(this::inputEnded).exceptionHandler(this::failed);
    told.responded(new HttpResponseHead(answer.statusCode(), VertxFields.core(answer.headers())));
  }

  private void received(Buffer bytes) {
    Events told = events;
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
    Events told = events;
    if (inBatch && told != null) {
      inBatch = false;
      told.batchComplete();
    }
  }

  /** A reply that comes before the request was sent whole ends it. */
  private void inputEnded(Void nothing) {
    Events told = events;
    if (told != null && !inputEnded) {
      inputEnded = true;
      inBatch = false;
      told.inputEnded();
      lost(null);
      if (!outputEnded) {
        var _ = request.reset(CANCEL);
      }
    }
  }

  private void failed(Throwable cause) {
    if (response == null && isRefusal(cause)) {
      lost(new NotProcessedException("the server did not process the stream"));
    } else {
      lost(Failures.asIoException(cause));
    }
  }

  /** A stream that ends with a GOAWAY, and not with its connection, was left out. */
  private boolean isRefusal(Throwable cause) {
    return cause instanceof StreamResetException reset && reset.getCode() == REFUSED_STREAM
        || cause instanceof HttpClosedException closed
            && closed.goAway() != null
            && link.isActive();
  }

  void lost(@Nullable IOException cause) {
    Events told = events;
    if (told != null) {
      events = null;
      told.closed(cause);
    }
    link.closed(this);
  }

  // What the core asks for.

  @Override
  public void reading(boolean on) {
    HttpClientResponse known = response;
    if (events == null) {
      return;
    }
    reading = on;
    if (known != null && !inputEnded) {
      if (on) {
        delivering = true;
        try {
          known.resume();
        } finally {
          delivering = false;
        }
        batchComplete();
      } else {
        known.pause();
      }
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int end = offset + length;
    for (int left = length; left > 0 && events != null; left -= CHUNK) {
      int size = Math.min(CHUNK, left);
      request
          .write(bufferOf(bytes, end - left, size))
          .onComplete((nothing, failure) -> written(size, failure));
    }
  }

  private void written(int length, @Nullable Throwable failure) {
    Events told = events;
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
      ended(request.end());
    }
  }

  private void ended(Future<Void> written) {
    written.onComplete(nothing -> outputEnded = true, this::failed);
  }

  @Override
  public void abort() {
    if (events != null) {
      lost(new IOException("the exchange was broken off"));
      var _ = request.reset(CANCEL);
    }
  }
}
