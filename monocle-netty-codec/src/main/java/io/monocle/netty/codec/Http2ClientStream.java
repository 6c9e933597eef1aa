package io.monocle.netty.codec;

import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport.Events;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.NotProcessedException;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One exchange of a client's connection of HTTP/2. */
public final class Http2ClientStream extends Http2Stream implements HttpClientExchange {
  private final Consumer<Http2ClientStream> closed;
  private @Nullable Events events;
  private boolean responded;

  /**
   * Not open yet.
   *
   * @param closed told when its channel is
   */
  public Http2ClientStream(Consumer<Http2ClientStream> closed) {
    this.closed = closed;
  }

  /** Tells somebody of the reply from here on. */
  public void begin(Events told) {
    events = told;
    super.begin(told);
    channel().read();
  }

  /** Its number. */
  public int id() {
    return ((Http2StreamChannel) channel()).stream().id();
  }

  /** Interim responses and fields after the body are left out. */
  @Override
  void headCame(Http2Headers headers) {
    Events told = events;
    if (told == null || isOver() || responded) {
      return;
    }
    int code = status(headers);
    if (code < 100) {
      end(new IOException("the reply has no status"));
      reset(Http2Error.PROTOCOL_ERROR);
    } else if (code < 200) {
      channel().read();
    } else {
      responded = true;
      told.responded(new HttpResponseHead(code, Http2Fields.core(headers)));
    }
  }

  /** The status, or -1. */
  private static int status(Http2Headers headers) {
    try {
      return Integer.parseInt(String.valueOf(headers.status()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** A reply that comes before the request was sent whole ends it. */
  @Override
  void halfDone() {
    if (hasInputEnded()) {
      end(null);
      if (!hasOutputEnded()) {
        reset(Http2Error.CANCEL);
      }
    }
  }

  @Override
  void closed() {
    closed.accept(this);
  }

  @Override
  IOException resetBy(Http2ResetFrame reset) {
    Http2Error error = Http2Error.valueOf(reset.errorCode());
    return error == Http2Error.REFUSED_STREAM && !responded
        ? new NotProcessedException("the server refused the stream")
        : new IOException("the server reset the stream: " + error);
  }

  @Override
  public void leftOut() {
    end(new NotProcessedException("the server goes away and left the stream out"));
  }

  @Override
  public void abort() {
    abort(Http2Error.CANCEL);
  }
}
