package io.monocle.reactor;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.junit.BackendTck;

class ReactorTckTest extends BackendTck {
  @Override
  protected BackendProvider provider() {
    return new ReactorBackendProvider();
  }
}
