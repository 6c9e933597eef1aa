package io.monocle.vertx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.vertx.core.Context;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VertxBackendTest {
  @Test
  void theProviderIsFoundAndOpensWhatIsAsked() {
    BackendProvider provider =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals("vertx"))
            .findFirst()
            .orElseThrow();
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
    assertEquals(BackendProvider.SPI_VERSION, provider.spiVersion());
    VertxBackend backend =
        assertInstanceOf(VertxBackend.class, provider.open(new BackendConfig(3, "x-")));
    assertEquals(3, backend.loops().size());
    assertEquals(provider.name(), backend.name());
    assertEquals(provider.capabilities(), backend.capabilities());
    Loops.close(backend);
  }

  @Test
  void closingEndsTheThreadsAndWhatIsOpen() throws Exception {
    VertxBackend backend = Loops.open(2);
    VertxLoop loop = backend.loops().getFirst();
    List<Thread> threads = new ArrayList<>();
    for (VertxLoop each : backend.loops()) {
      threads.add(Loops.on(each, Thread::currentThread));
    }
    Recorded.Acceptor acceptor = Recorded.Acceptor.at(loop, Loops.ANY_PORT);
    InetSocketAddress address = acceptor.listener().localAddress();
    try (Socket one = new Socket(address.getAddress(), address.getPort());
        Socket two = new Socket(address.getAddress(), address.getPort())) {
      Recorded first = Loops.take(acceptor.accepted).expect("accepted");
      Recorded second = Loops.take(acceptor.accepted).expect("accepted");
      CompletionStage<Void> closed = backend.close();
      assertSame(closed, backend.close());
      Loops.await(closed);
      first.expect("closed");
      second.expect("closed");
      assertEquals(-1, one.getInputStream().read());
      assertEquals(-1, two.getInputStream().read());
      assertThrows(
          ConnectException.class, () -> new Socket(address.getAddress(), address.getPort()));
    }
    for (Thread thread : threads) {
      assertTrue(thread.join(Duration.ofSeconds(Loops.SECONDS)));
    }
  }

  @Test
  void closingOnItsOwnThreadWorks() throws Exception {
    VertxBackend backend = Loops.open(2);
    VertxLoop loop = backend.loops().getLast();
    Thread thread = Loops.on(loop, Thread::currentThread);
    CompletionStage<Void> closed =
        Loops.on(
            loop,
            () -> {
              CompletionStage<Void> stage = backend.close();
              assertRefused(() -> loop.execute(() -> {}));
              assertRefused(() -> loop.executeAfterEvents(() -> {}));
              assertRefused(() -> loop.schedule(() -> {}, 1));
              return stage;
            });
    Loops.await(closed);
    assertTrue(thread.join(Duration.ofSeconds(Loops.SECONDS)));
  }

  private static void assertRefused(Executable handingOver) {
    assertThrows(RejectedExecutionException.class, handingOver);
  }

  @Test
  void anAdoptedContextSurvives() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Context context = ((VertxInternal) vertx).createEventLoopContext();
      VertxBackend backend = VertxBackend.over(context);
      VertxLoop loop = backend.loops().getFirst();
      assertSame(context, Loops.on(loop, Vertx::currentContext));
      Recorded.Acceptor acceptor = Recorded.Acceptor.at(loop, Loops.ANY_PORT);
      InetSocketAddress address = acceptor.listener().localAddress();
      try (Socket peer = new Socket(address.getAddress(), address.getPort())) {
        Recorded served = Loops.take(acceptor.accepted).expect("accepted").echo();
        Recorded client = Recorded.Connector.to(loop, address).connected().expect("connected");
        peer.getOutputStream().write('x');
        assertEquals('x', peer.getInputStream().read());
        Loops.await(backend.close());
        served.await("closed");
        client.expect("closed");
        assertEquals(-1, peer.getInputStream().read());
      }
      assertThrows(
          ConnectException.class, () -> new Socket(address.getAddress(), address.getPort()));
      CompletableFuture<Context> later = new CompletableFuture<>();
      context.runOnContext(nothing -> later.complete(Vertx.currentContext()));
      assertSame(context, Loops.await(later));
      assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
    } finally {
      Loops.await(vertx.close().toCompletionStage());
    }
  }

  @Test
  void anOwnerThatClosesItsVertxEndsTheConnections() throws IOException {
    Vertx vertx = Vertx.vertx();
    VertxBackend backend = VertxBackend.over(((VertxInternal) vertx).createEventLoopContext());
    VertxLoop loop = backend.loops().getFirst();
    Recorded.Acceptor acceptor = Recorded.Acceptor.at(loop, Loops.ANY_PORT);
    InetSocketAddress address = acceptor.listener().localAddress();
    try (Socket peer = new Socket(address.getAddress(), address.getPort())) {
      Recorded served = Loops.take(acceptor.accepted).expect("accepted").echo();
      Loops.await(vertx.close().toCompletionStage());
      served.await("lost");
      assertEquals(-1, peer.getInputStream().read());
    }
    Loops.close(backend);
  }

  @ParameterizedTest
  @EnumSource(
      value = ThreadingModel.class,
      names = {"WORKER", "VIRTUAL_THREAD"})
  void onlyEventLoopContextsAreAdopted(ThreadingModel model) {
    Vertx vertx = Vertx.vertx();
    try {
      Context context = ((VertxInternal) vertx).createContext(model);
      assertFalse(context.isEventLoopContext());
      assertThrows(IllegalArgumentException.class, () -> VertxBackend.over(context));
    } finally {
      Loops.await(vertx.close().toCompletionStage());
    }
  }
}
