package io.monocle.vertx;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.junit.BackendTck;
import java.util.Map;

class VertxTckTest extends BackendTck {
  @Override
  protected BackendProvider provider() {
    return new VertxBackendProvider();
  }

  @Override
  protected Map<String, String> notApplicable() {
    return Map.of(
        "VIRTUAL_TIME", "its clock is the real one",
        "ID-6", "it has MULTI_LOOP",
        "ID-8", "it has TCP",
        "FAULT-2", "it has OS_SOCKETS",
        "ID-14", "it has HTTP",
        "TLS-17", "it has TLS",
        "TLS-35", "it has HTTPS",
        "WS-29", "it has WEBSOCKET",
        "EMBED-6", "it has EMBEDDING",
        "H2-90", "it has HTTP2");
  }
}
