package io.monocle.reactor;

import io.monocle.spi.Transport.ConnectHandler;
import java.io.IOException;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.netty.Connection;

/**
 * One attempt to connect: the subscriber of the client's {@code Mono}.
 *
 * <p>Confined to the loop's thread. It settles once: connected, failed, or given up (by the caller,
 * who is told nothing, or with its loop, which is a failure). Cancelling the subscription closes
 * the socket.
 */
final class ConnectAttempt extends BaseSubscriber<Connection> {

  private final ReactorLoop loop;
  private final ConnectHandler handler;
  private boolean settled;
  private boolean withdrawn;

  ConnectAttempt(ReactorLoop loop, ConnectHandler handler) {
    this.loop = loop;
    this.handler = handler;
  }

  void withdraw() {
    withdrawn = true;
    if (settle()) {
      cancel();
    }
  }

  /** With its loop. */
  @Override
  public void dispose() {
    if (settle()) {
      cancel();
      failLater(new IOException("not connected: the loop was closed"));
    }
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    if (loop.opened(this)) {
      requestUnbounded();
    } else {
      dispose();
    }
  }

  @Override
  protected void hookOnNext(Connection connection) {
    settle();
    if (!ReactorConnection.begin(loop, connection, handler::connected)) {
      failLater(new IOException("not connected: the loop was closed"));
    }
  }

  @Override
  protected void hookOnError(Throwable failure) {
    if (settle()) {
      failLater(Failures.ofConnection(failure));
    }
  }

  private boolean settle() {
    loop.gone(this);
    boolean first = !settled;
    settled = true;
    return first;
  }

  /** Never inside the call that began the attempt. */
  private void failLater(IOException cause) {
    loop.executeAnyway(
        () -> {
          if (!withdrawn) {
            handler.failed(cause);
          }
        });
  }
}
