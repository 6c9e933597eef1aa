package io.monocle.reactor;

import io.monocle.spi.Transport.ListenHandler;
import java.io.IOException;
import reactor.core.publisher.BaseSubscriber;
import reactor.netty.DisposableServer;

/** One attempt to listen: the subscriber of the server's {@code Mono}. */
final class ListenAttempt extends BaseSubscriber<DisposableServer> {

  private final ReactorLoop loop;
  private final ListenHandler handler;

  ListenAttempt(ReactorLoop loop, ListenHandler handler) {
    this.loop = loop;
    this.handler = handler;
  }

  @Override
  protected void hookOnNext(DisposableServer server) {
    if (loop.opened(server)) {
      handler.listening(new ReactorListener(server, loop));
    } else {
      server.dispose();
      failLater(new IOException("not listening: the loop was closed"));
    }
  }

  @Override
  protected void hookOnError(Throwable failure) {
    failLater(Failures.ofListener(failure));
  }

  /** Never inside the call that began the attempt. */
  private void failLater(IOException cause) {
    loop.executeAnyway(() -> handler.failed(cause));
  }
}
