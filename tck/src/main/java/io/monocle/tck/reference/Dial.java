package io.monocle.tck.reference;

import io.monocle.spi.Cancellable;
import io.monocle.spi.Transport.ConnectHandler;
import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to connect. The listener's side is told first and passes the word on, so that neither
 * side hears from a connection it does not have yet.
 */
final class Dial implements Cancellable {
  private final ReferenceLoop loop;
  private final MemoryConnection near;
  private final ConnectHandler handler;
  private boolean withdrawn;

  Dial(ReferenceLoop loop, MemoryConnection near, ConnectHandler handler) {
    this.loop = loop;
    this.near = near;
    this.handler = handler;
  }

  void begin(@Nullable MemoryListener listener) {
    if (listener == null) {
      refuse();
      return;
    }
    ReferenceLoop farLoop = listener.nextLoop();
    MemoryConnection far = new MemoryConnection(farLoop, near.remoteAddress(), near.localAddress());
    near.link(far);
    if (!farLoop.soon(() -> arrive(listener, far))) {
      refuse();
    }
  }

  private void arrive(MemoryListener listener, MemoryConnection far) {
    if (listener.isClosed()) {
      refuse();
    } else if (loop.soon(this::established)) {
      listener.accept(far);
    }
  }

  private void refuse() {
    loop.soon(
        () -> {
          if (!withdrawn) {
            handler.failed(new ConnectException("Connection refused: " + near.remoteAddress()));
          }
        });
  }

  private void established() {
    if (withdrawn) {
      near.abort();
    } else {
      near.handOver(handler.connected(near));
    }
  }

  @Override
  public void cancel() {
    withdrawn = true;
  }
}
