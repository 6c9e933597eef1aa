package org.example.nio.broken;

import io.monocle.spi.ConnectionEvents;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Events that are passed on, until somebody overrides something. */
class AlteredEvents implements ConnectionEvents {
  final ConnectionEvents core;

  AlteredEvents(ConnectionEvents core) {
    this.core = core;
  }

  @Override
  public void received(byte[] bytes) {
    core.received(bytes);
  }

  @Override
  public void batchComplete() {
    core.batchComplete();
  }

  @Override
  public void inputEnded() {
    core.inputEnded();
  }

  @Override
  public void written(int bytes) {
    core.written(bytes);
  }

  @Override
  public void closed(@Nullable IOException cause) {
    core.closed(cause);
  }
}
