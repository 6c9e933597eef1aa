package io.monocle.vertx;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.junit.BackendTck;

class VertxTckTest extends BackendTck {
  @Override
  protected BackendProvider provider() {
    return new VertxBackendProvider();
  }
}
