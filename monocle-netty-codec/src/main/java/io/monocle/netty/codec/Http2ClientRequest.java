package io.monocle.netty.codec;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpNegotiation.Pending;

/**
 * A request whose stream is about to be opened. It is settled once: sent, failed or given up, and
 * then nobody is told.
 */
final class Http2ClientRequest implements Cancellable {
  private final Pending request;
  private boolean settled;

  Http2ClientRequest(Pending request) {
    this.request = request;
  }

  boolean isSettled() {
    return settled;
  }

  void send(Http2ClientStream stream) {
    settled = true;
    stream.begin(request.handler().sent(stream));
    stream.send(
        Http2Fields.of(request.head(), request.target().secure()), request.body(), request.last());
  }

  void fail(Throwable cause) {
    if (!settled) {
      settled = true;
      request.handler().failed(IoFailures.of(cause));
    }
  }

  @Override
  public void cancel() {
    settled = true;
  }
}
