package org.example.nio;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.junit.BackendTck;
import java.util.Map;

class NioTckTest extends BackendTck {
  @Override
  protected BackendProvider provider() {
    return new NioBackendProvider();
  }

  @Override
  protected Map<String, String> notApplicable() {
    return Map.of(
        "VIRTUAL_TIME", "its clock is the real one",
        "TLS", "it moves plain bytes only",
        "HTTP", "it has no HTTP of its own",
        "HTTPS", "it has no HTTP of its own",
        "WEBSOCKET", "it has no HTTP of its own",
        "HTTP2", "it has no HTTP of its own",
        "EMBEDDING", "its loops are its own, and nobody else has one",
        "ID-6", "it has MULTI_LOOP",
        "ID-8", "it has TCP",
        "FAULT-2", "it has OS_SOCKETS");
  }
}
