package io.monocle.vertx;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientTransport.Handler;
import io.monocle.spi.HttpRequestHead;
import io.vertx.core.http.HttpClientRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a connection of HTTP/2. It is settled once: sent, failed or given up, and
 * then nobody is told.
 */
final class Http2Attempt implements Cancellable {
  private final HttpRequestHead head;
  private final byte @Nullable [] body;
  private final boolean last;
  private final Handler handler;
  private boolean settled;

  Http2Attempt(HttpRequestHead head, byte @Nullable [] body, boolean last, Handler handler) {
    this.head = head;
    this.body = body;
    this.last = last;
    this.handler = handler;
  }

  HttpRequestHead head() {
    return head;
  }

  boolean isSettled() {
    return settled;
  }

  void send(Http2ClientLink link, HttpClientRequest request) {
    settled = true;
    Http2ClientStream stream = new Http2ClientStream(link, request);
    link.began(stream);
    stream.begin(handler.sent(stream));
    stream.send(head, body, last);
  }

  void fail(Throwable cause) {
    if (!settled) {
      settled = true;
      handler.failed(Failures.asIoException(cause));
    }
  }

  @Override
  public void cancel() {
    settled = true;
  }
}
