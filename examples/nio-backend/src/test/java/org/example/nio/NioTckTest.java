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
    return Map.ofEntries(
        Map.entry("VIRTUAL_TIME", "its clock is the real one"),
        Map.entry("TLS", "it moves plain bytes only"),
        Map.entry("HTTP", "it has no HTTP of its own"),
        Map.entry("HTTPS", "it has no HTTP of its own"),
        Map.entry("WEBSOCKET", "it has no HTTP of its own"),
        Map.entry("HTTP2", "it has no HTTP of its own"),
        Map.entry("EMBEDDING", "its loops are its own, and nobody else has one"),
        Map.entry("ID-6", "it has MULTI_LOOP"),
        Map.entry("ID-8", "it has TCP"),
        Map.entry("TCP-72", "it has TCP"),
        Map.entry("FAULT-2", "it has OS_SOCKETS"));
  }
}
