package io.monocle.netty;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.junit.BackendTck;

class NettyTckTest extends BackendTck {
  @Override
  protected BackendProvider provider() {
    return new NettyBackendProvider();
  }
}
