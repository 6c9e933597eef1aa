package io.monocle.reactor;

import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.util.function.Consumer;
import reactor.core.publisher.BaseSubscriber;
import reactor.netty.DisposableServer;

/** One attempt to listen: the subscriber of the server's {@code Mono}. */
final class ListenAttempt extends BaseSubscriber<DisposableServer> {

  private final ReactorLoop loop;
  private final Consumer<TransportListener> listening;
  private final Consumer<IOException> failed;

  ListenAttempt(
      ReactorLoop loop, Consumer<TransportListener> listening, Consumer<IOException> failed) {
    this.loop = loop;
    this.listening = listening;
    this.failed = failed;
  }

  @Override
  protected void hookOnNext(DisposableServer server) {
    if (loop.opened(server)) {
      listening.accept(new ReactorListener(server, loop));
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
    loop.executeAnyway(() -> failed.accept(cause));
  }
}
