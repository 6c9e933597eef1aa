package io.monocle.netty;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.junit.BackendTck;
import java.util.Map;

/** The conformance kit on the transport that this machine's best is. */
class NettyTckTest extends BackendTck {

  @Override
  protected BackendProvider provider() {
    return new NettyBackendProvider();
  }

  @Override
  protected Map<String, String> notApplicable() {
    return Map.ofEntries(
        Map.entry("VIRTUAL_TIME", "its clock is the real one"),
        Map.entry("ID-6", "it has MULTI_LOOP"),
        Map.entry("ID-8", "it has TCP"),
        Map.entry("TCP-72", "it has TCP"),
        Map.entry("FAULT-2", "it has OS_SOCKETS"),
        Map.entry("ID-14", "it has HTTP"),
        Map.entry("TLS-17", "it has TLS"),
        Map.entry("TLS-35", "it has HTTPS"),
        Map.entry("WS-29", "it has WEBSOCKET"),
        Map.entry("EMBED-6", "it has EMBEDDING"),
        Map.entry("H2-90", "it has HTTP2"));
  }
}
