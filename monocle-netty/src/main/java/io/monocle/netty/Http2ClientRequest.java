package io.monocle.netty;

import io.monocle.netty.codec.Http2ClientStream;
import io.monocle.netty.codec.Http2Fields;
import io.monocle.netty.codec.IoFailures;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientTransport.Handler;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a connection of HTTP/2. It is settled once: sent, failed or given up, and
 * then nobody is told.
 */
final class Http2ClientRequest implements Runnable, Cancellable {
  private final NettyHttp2Client client;
  private final HttpTarget target;
  private final HttpRequestHead head;
  private final byte @Nullable [] body;
  private final boolean last;
  private final Handler handler;
  private boolean settled;

  Http2ClientRequest(
      NettyHttp2Client client,
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    this.client = client;
    this.target = target;
    this.head = head;
    this.body = body;
    this.last = last;
    this.handler = handler;
  }

  @Override
  public void run() {
    if (settled) {
      return;
    }
    if (client.transport().driver().isClosed()) {
      fail(new ClosedChannelException());
    } else {
      client.take(target).add(this);
    }
  }

  boolean isSettled() {
    return settled;
  }

  void send(Http2ClientStream stream) {
    settled = true;
    stream.begin(handler.sent(stream));
    stream.send(Http2Fields.of(head, target.secure()), body, last);
  }

  void fail(Throwable cause) {
    if (!settled) {
      settled = true;
      handler.failed(IoFailures.of(cause));
    }
  }

  @Override
  public void cancel() {
    settled = true;
  }
}
