package io.monocle.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

@ExtendWith(Quiet.class)
class ReactorBackendTest {

  @Test
  void isFoundByItsName() throws Exception {
    BackendProvider provider =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals("reactor"))
            .findFirst()
            .orElseThrow();
    assertEquals(BackendProvider.SPI_VERSION, provider.spiVersion());
    assertEquals(
        Set.of(
            Capability.TCP,
            Capability.OS_SOCKETS,
            Capability.TLS,
            Capability.HTTP,
            Capability.HTTPS,
            Capability.HTTP2,
            Capability.WEBSOCKET,
            Capability.MULTI_LOOP,
            Capability.EMBEDDING),
        provider.capabilities());
    Backend backend = provider.open(new BackendConfig(3, "found"));
    assertEquals("reactor", backend.name());
    assertEquals(provider.capabilities(), backend.capabilities());
    assertEquals(3, backend.loops().size());
    List<Thread> threads = new ArrayList<>();
    for (ReactorLoop loop : ((ReactorBackend) backend).loops()) {
      threads.add(Engine.on(loop, Thread::currentThread));
    }
    assertEquals(3, Set.copyOf(threads).size(), "each on a thread of its own");
    backend.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
    for (Thread thread : threads) {
      assertTrue(thread.getName().startsWith("found"), thread.getName());
      assertTrue(thread.join(Duration.ofSeconds(20)), "ended");
    }
  }

  @Test
  void namesItsThreadsAlsoWithoutAPrefix() throws Exception {
    ReactorBackend backend = ReactorBackend.open(new BackendConfig(1, ""), true);
    Engine.run(backend.loops().get(0), () -> {});
    backend.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void makesEpollLoopsWhateverElseIsThere() throws Exception {
    assumeTrue(Epoll.isAvailable(), "no epoll on this machine");
    try (Engine.Running running = Engine.OWN.start(1)) {
      IoEventLoop loop = assertInstanceOf(IoEventLoop.class, running.eventLoop());
      assertTrue(loop.isCompatible(EpollIoHandle.class));
      assertTrue(Engine.on(running.loop(), Schedulers::isInNonBlockingThread));
    }
  }

  @Test
  void adoptsLoopsOfIoUringWithoutSockets() throws Exception {
    assumeTrue(IoUring.isAvailable(), "no io_uring on this machine");
    MultiThreadIoEventLoopGroup group =
        new MultiThreadIoEventLoopGroup(1, IoUringIoHandler.newFactory());
    ReactorBackend backend = ReactorBackend.adopt(group.next());
    assertEquals(Set.of(Capability.MULTI_LOOP, Capability.EMBEDDING), backend.capabilities());
    ReactorLoop loop = backend.loops().get(0);
    assertEquals("runs", Engine.on(loop, () -> "runs"));
    var refused = assertThrows(UnsupportedOperationException.class, loop::transport);
    assertTrue(String.valueOf(refused.getMessage()).contains("epoll or NIO"));
    var refusedToo = assertThrows(UnsupportedOperationException.class, loop::http);
    assertTrue(String.valueOf(refusedToo.getMessage()).startsWith("HTTP"));
    backend.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).get(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource
  void closesFromItsOwnThread(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(2)) {
      CompletionStage<Void> closed = Engine.on(running.loop(), running.backend::close);
      closed.toCompletableFuture().get(20, TimeUnit.SECONDS);
      assertSame(closed, running.backend.close());
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingEndsConnectionsAndListeners(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(2)) {
      Listening listening = Listening.on(running.loop(), trace -> trace.connection.reading(true));
      try (Socket one = listening.connect();
          Socket two = listening.connect()) {
        Trace first = listening.next();
        Trace second = listening.next();
        running.backend.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertNull(first.closed.get(20, TimeUnit.SECONDS));
        assertNull(second.closed.get(20, TimeUnit.SECONDS));
        assertEquals(-1, one.getInputStream().read());
        assertEquals(-1, two.getInputStream().read());
        first.assertInOrder();
        second.assertInOrder();
      }
      assertThrows(ConnectException.class, listening::connect);
    }
  }

  @Test
  void leavesAdoptedLoopsRunning() throws Exception {
    LoopResources resources = LoopResources.create("adopted", 2, true);
    try {
      for (int round = 0; round < 2; round++) {
        ReactorBackend backend = ReactorBackend.adopt(_ -> resources.onServer(false));
        assertEquals(2, backend.loops().size());
        Listening listening =
            Listening.on(
                backend.loops().get(0),
                trace -> {
                  trace.echo();
                  trace.connection.reading(true);
                });
        try (Socket peer = listening.connect()) {
          peer.getOutputStream().write(3);
          assertEquals(3, peer.getInputStream().read());
          backend.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
          assertEquals(-1, peer.getInputStream().read());
        }
        assertThrows(ConnectException.class, listening::connect);
        for (ReactorLoop loop : backend.loops()) {
          EventLoop eventLoop = loop.eventLoop();
          assertEquals("runs", eventLoop.submit(() -> "runs").get(20, TimeUnit.SECONDS));
        }
        assertFalse(resources.isDisposed());
      }
    } finally {
      resources.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(20));
    }
  }

  @ParameterizedTest
  @EnumSource
  void adoptsOneEventLoop(Engine engine) throws Exception {
    try (Engine.Running owner = engine.start(2)) {
      ReactorBackend backend = ReactorBackend.adopt(owner.eventLoop());
      assertEquals(1, backend.loops().size());
      Listening listening =
          Listening.on(
              backend.loops().get(0),
              trace -> {
                trace.echo();
                trace.connection.reading(true);
              });
      for (int i = 0; i < 3; i++) {
        try (Socket peer = listening.connect()) {
          peer.getOutputStream().write(i);
          assertEquals(i, peer.getInputStream().read());
          assertSame(owner.eventLoop(), listening.next().loop.eventLoop());
        }
      }
      backend.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
      Engine.run(owner.loop(), () -> {});
    }
  }

  @Test
  void onceClosedItOpensNoSockets() throws Exception {
    try (Engine.Running owner = Engine.OWN.start(1)) {
      ReactorBackend backend = ReactorBackend.adopt(owner.eventLoop());
      ReactorLoop loop = backend.loops().get(0);
      backend.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
      Connecting connecting = new Connecting(loop, self -> {});
      Listening listening = new Listening(trace -> {});
      owner
          .eventLoop()
          .submit(
              () -> {
                connecting.begin(Listening.anyPort());
                loop.transport().listen(Listening.anyPort(), Listening.OPTIONS, listening);
              })
          .get(20, TimeUnit.SECONDS);
      assertInstanceOf(IOException.class, connecting.failure());
      ExecutionException failed =
          assertThrows(
              ExecutionException.class, () -> listening.listener.get(20, TimeUnit.SECONDS));
      assertInstanceOf(IOException.class, failed.getCause());
    }
  }

  /** Nobody here asked for it, so it has a cause; and closing afterwards still ends. */
  @Test
  void anAdoptedLoopMayEndFirst() throws Exception {
    LoopResources resources = LoopResources.create("ending", 1, true);
    ReactorBackend backend = ReactorBackend.adopt(_ -> resources.onServer(false));
    Listening listening = Listening.on(backend.loops().get(0), trace -> {});
    try (Socket peer = listening.connect()) {
      Trace trace = listening.next();
      resources.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(20));
      assertNotNull(trace.closed.get(20, TimeUnit.SECONDS));
      assertEquals(-1, peer.getInputStream().read());
      trace.assertInOrder();
    }
    backend.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
