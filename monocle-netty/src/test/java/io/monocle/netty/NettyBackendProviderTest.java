package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.netty.channel.epoll.Epoll;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NettyBackendProviderTest {

  @Test
  void isFoundOnTheClassPath() {
    List<BackendProvider> found =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(NettyBackendProvider.class::isInstance)
            .toList();
    assertEquals(1, found.size());
    BackendProvider provider = found.getFirst();
    assertEquals("netty", provider.name());
    assertEquals(1, provider.spiVersion());
    assertEquals(
        Set.of(
            Capability.TCP,
            Capability.OS_SOCKETS,
            Capability.TLS,
            Capability.HTTP,
            Capability.HTTPS,
            Capability.WEBSOCKET,
            Capability.HTTP2,
            Capability.MULTI_LOOP,
            Capability.EMBEDDING),
        provider.capabilities());
  }

  @Test
  void opensAsManyLoopsAsAskedFor() {
    Backend backend = new NettyBackendProvider().open(new BackendConfig(3, "t-"));
    assertEquals(3, backend.loops().size());
    assertEquals("netty", backend.name());
    assertEquals(
        Set.of(
            Capability.TCP,
            Capability.OS_SOCKETS,
            Capability.TLS,
            Capability.HTTP,
            Capability.HTTPS,
            Capability.WEBSOCKET,
            Capability.HTTP2,
            Capability.MULTI_LOOP,
            Capability.EMBEDDING),
        backend.capabilities());
    assertEquals(Epoll.isAvailable() ? Engine.EPOLL : Engine.NIO, Engine.best());
    assertEquals(
        Engine.best(),
        Engine.of(assertInstanceOf(NettyLoopDriver.class, backend.loops().get(1)).loop()));
    Rig.await(backend.close());
  }
}
