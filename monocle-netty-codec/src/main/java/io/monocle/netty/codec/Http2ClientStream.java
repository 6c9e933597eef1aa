package io.monocle.netty.codec;

import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport.Events;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.NotProcessedException;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One exchange of a client's connection of HTTP/2. */
final class Http2ClientStream extends Http2Exchange implements HttpClientExchange {
  private @Nullable Events events;
  private boolean responded;

  /** Not begun yet. */
  Http2ClientStream(Http2ClientConnection connection, int id) {
    super(connection, id);
  }

  /** Tells somebody of the reply from here on. */
  void begin(Events told) {
    events = told;
    super.begin(told);
  }

  @Override
  void writeHead(Http2Headers head, boolean last, ChannelPromise promise) {
    codec().begin(this, head, last, promise);
  }

  /** Interim responses and fields after the body are left out. */
  @Override
  boolean headCame(Http2Headers headers) {
    Events told = events;
    if (told == null || isOver() || responded) {
      return false;
    }
    int code = status(headers);
    if (code < 100) {
      end(new IOException("the reply has no status"));
      reset(Http2Error.PROTOCOL_ERROR);
    } else if (code >= 200) {
      responded = true;
      told.responded(new HttpResponseHead(code, Http2Fields.core(headers)));
    }
    return true;
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

  /** The reply may be all there. */
  @Override
  boolean keepsUnread() {
    return true;
  }

  @Override
  IOException resetBy(@Nullable Http2Error error) {
    return error == Http2Error.REFUSED_STREAM && !responded
        ? new NotProcessedException("the server refused the stream")
        : new IOException("the server reset the stream: " + error);
  }

  /** The peer has said that it goes, and has not begun with this. */
  void leftOut() {
    end(new NotProcessedException("the server goes away and left the stream out"));
  }

  @Override
  public void abort() {
    abort(Http2Error.CANCEL);
  }
}
