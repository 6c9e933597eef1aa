package io.monocle.netty;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.junit.BackendTck;

/** The conformance kit on the transport that this machine's best is. */
class NettyTckTest extends BackendTck {

  @Override
  protected BackendProvider provider() {
    return new NettyBackendProvider();
  }
}
