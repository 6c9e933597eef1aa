package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.Capability;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.net.ConnectException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A loop that somebody else runs. */
class AdoptTest {

  private static IoHandlerFactory netty(Engine engine) {
    return engine == Engine.EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  @EngineTest
  void itServesConnectionsAndOutlivesTheBackend(Engine engine) throws Exception {
    MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, netty(engine));
    EventLoop loop = group.next();
    Rig rig = Rig.adopt(loop);
    assertEquals(
        Set.of(
            Capability.TCP,
            Capability.OS_SOCKETS,
            Capability.TLS,
            Capability.HTTP,
            Capability.HTTPS,
            Capability.WEBSOCKET,
            Capability.HTTP2,
            Capability.EMBEDDING),
        rig.backend.capabilities());
    var accepting = rig.listen();
    Socket peer = rig.peer(accepting);
    var accepted = accepting.next();
    assertTrue(rig.<Boolean>on(loop::inEventLoop));
    rig.run(() -> accepted.connection().reading(true));
    peer.getOutputStream().write(new byte[1000]);
    accepted.events().awaitReceived(1000);
    rig.run(() -> accepted.connection().write(new byte[1000], 0, 1000));
    assertEquals(1000, peer.getInputStream().readNBytes(1000).length);

    Rig.await(rig.backend.close());
    assertTrue(accepted.events().isClosed(), "told before the stage completes");
    assertTrue(accepted.events().awaitClosed().isEmpty());
    assertEquals(-1, peer.getInputStream().read());
    assertThrows(ConnectException.class, () -> rig.peer(accepting));
    assertThrows(RejectedExecutionException.class, () -> rig.loop().execute(() -> {}));
    assertEquals("runs on", loop.submit(() -> "runs on").get());
    assertFalse(group.isShuttingDown());
    rig.close();

    Rig again = Rig.adopt(loop);
    assertEquals("once more", again.on(() -> "once more"));
    again.close();
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }

  @EngineTest
  void itMayBeClosedOnTheLoopAndAfterIt(Engine engine) throws Exception {
    MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, netty(engine));
    Rig inside = Rig.adopt(group.next());
    Rig after = Rig.adopt(group.next());
    var accepting = after.listen();
    after.peer(accepting);
    var accepted = accepting.next();
    Rig.await(inside.on(() -> inside.backend.close()));
    // With no quiet period at all Netty may forget to close the channels that are still open.
    group.shutdownGracefully(1, 10_000, TimeUnit.MILLISECONDS).sync();
    assertTrue(accepted.events().awaitClosed().isPresent(), "this side did not close it");
    after.close();
  }

  @Test
  void aLoopWithoutIoRunsTasksAndHasNoTcp() throws Exception {
    EventLoop loop = new DefaultEventLoop();
    Rig rig = Rig.adopt(loop);
    assertEquals(Set.of(Capability.EMBEDDING), rig.backend.capabilities());
    var thrown = assertThrows(UnsupportedOperationException.class, () -> rig.loop().transport());
    assertTrue(String.valueOf(thrown.getMessage()).contains("TCP"));
    List<String> order = new ArrayList<>();
    CompletableFuture<List<String>> done = new CompletableFuture<>();
    rig.run(
        () -> {
          rig.loop().executeAfterEvents(() -> order.add("after"));
          rig.loop().execute(() -> order.add("task"));
          rig.loop().schedule(() -> done.complete(order), 1_000_000);
        });
    assertEquals(List.of("after", "task"), Rig.get(done));
    rig.close();
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }
}
