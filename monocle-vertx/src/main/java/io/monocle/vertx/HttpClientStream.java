package io.monocle.vertx;

import io.monocle.netty.codec.WebSocketLink;
import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport.Events;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponse;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One exchange of a client's connection. After {@code closed} it ignores every command. */
final class HttpClientStream implements HttpClientExchange {
  /** Vert.x tells of a write only when all of it is done, and has it copied as one. */
  private static final int CHUNK = 64 << 10;

  private final HttpClientLink link;
  private final HttpRequestHead head;
  private @Nullable Events events;
  private @Nullable HttpClientRequest request;
  private boolean reading;
  private boolean inBatch;
  private boolean keep;
  private boolean replied;
  private boolean inputEnded;
  private boolean outputEnded;

  HttpClientStream(HttpClientLink link, HttpRequestHead head) {
    this.link = link;
    this.head = head;
    keep = !head.fields().lists("connection", "close");
  }

  void begin(Events told) {
    events = told;
  }

  /** Vert.x has a request for it; the head goes with the first bytes of the body or alone. */
  void send(HttpClientRequest newRequest, byte @Nullable [] body, boolean last) {
    request = newRequest;
    newRequest.exceptionHandler(this::failed);
    newRequest.response().onComplete(this::responded, this::failed);
    VertxFields.addTo(newRequest.headers(), head.fields());
    if (events == null) {
      newRequest.reset();
    } else if (last) {
      ended(body == null ? newRequest.end() : newRequest.end(bufferOf(body, 0, body.length)));
    } else if (body == null) {
      newRequest.writeHead().onFailure(this::failed);
    } else {
      write(body, 0, body.length);
    }
  }

  private static Buffer bufferOf(byte[] bytes, int offset, int length) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes, offset, length));
  }

  // What Vert.x tells.

  private void responded(HttpClientResponse response) {
    Events told = events;
    if (told == null) {
      return;
    }
    replied = true;
    response.handler(this::received).endHandler(this::inputEnded).exceptionHandler(this::failed);
    HttpFields fields = VertxFields.core(response.headers());
    keep &=
        response.version() == HttpVersion.HTTP_1_1
            ? !fields.lists("connection", "close")
            : fields.lists("connection", "keep-alive");
    told.responded(new HttpResponseHead(response.statusCode(), fields));
  }

  /** What is asked for with the field {@code upgrade} is a WebSocket, or the end. */
  void switched(HttpResponse response) {
    Events told = events;
    if (told != null && head.fields().indexOf("upgrade", 0) >= 0) {
      HttpFields fields = new HttpFields();
      for (Map.Entry<String, String> field : response.headers()) {
        fields.add(field.getKey(), field.getValue());
      }
      told.responded(new HttpResponseHead(101, fields));
    }
    if (events != null) {
      link.abort();
    }
  }

  @Override
  public WebSocketTransport webSocket(WebSocketConfig config, WebSocketEvents told) {
    if (events == null) {
      return WebSocketLink.lost(told);
    }
    events = null;
    return link.webSocket(config, told);
  }

  private void received(Buffer bytes) {
    Events told = events;
    if (told != null && bytes.length() > 0) {
      inBatch = true;
      if (!reading) {
        autoRead(false);
      }
      told.received(bytes.getBytes());
      if (!link.isInRead()) {
        batchComplete();
      }
    }
  }

  void batchComplete() {
    Events told = events;
    if (told == null) {
      return;
    }
    if (replied && !inputEnded && !reading) {
      autoRead(false);
    }
    if (inBatch) {
      inBatch = false;
      told.batchComplete();
    }
  }

  private void autoRead(boolean on) {
    if (link.channel().config().isAutoRead() != on) {
      link.channel().config().setAutoRead(on);
    }
  }

  private void inputEnded(Void nothing) {
    Events told = events;
    if (told != null) {
      inputEnded = true;
      inBatch = false;
      autoRead(true);
      told.inputEnded();
      // A reply that comes before the request was sent whole ends the connection.
      link.finished(this, keep && outputEnded);
    }
  }

  private void failed(Throwable cause) {
    if (events != null) {
      link.failed(cause);
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
    Events told = events;
    events = null;
    if (told != null) {
      told.closed(null);
    }
  }

  // What the core asks for.

  @Override
  public void reading(boolean on) {
    if (events != null && !inputEnded) {
      reading = on;
      if (replied) {
        autoRead(on);
      }
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int end = offset + length;
    for (int left = length; left > 0; left -= CHUNK) {
      writeChunk(bytes, end - left, Math.min(CHUNK, left));
    }
  }

  private void writeChunk(byte[] bytes, int from, int length) {
    HttpClientRequest sending = request;
    if (events != null && sending != null) {
      sending
          .write(bufferOf(bytes, from, length))
          .onComplete(
              (nothing, failure) -> {
                Events told = events;
                if (failure != null) {
                  failed(failure);
                } else if (told != null) {
                  told.written(length);
                }
              });
    }
  }

  @Override
  public void end() {
    if (events != null && request != null) {
      ended(request.end());
    }
  }

  private void ended(Future<Void> written) {
    written.onComplete(nothing -> outputEnded = true, this::failed);
  }

  @Override
  public void abort() {
    if (events != null) {
      link.abort();
    }
  }
}
