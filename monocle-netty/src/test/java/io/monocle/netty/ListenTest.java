package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.LoopDriver;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assumptions;

class ListenTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @EngineTest
  void tellsTheRealPort(Engine engine) throws IOException {
    try (Rig rig = Rig.open(engine)) {
      InetSocketAddress address = rig.listen().address();
      assertEquals(HERE, address.getAddress());
      assertNotEquals(0, address.getPort());
    }
  }

  @EngineTest
  void aTakenPortIsABindException(Engine engine) throws IOException {
    try (Rig rig = Rig.open(engine);
        ServerSocket taken = new ServerSocket(0, 5, HERE)) {
      var failed = rig.listen(new InetSocketAddress(HERE, taken.getLocalPort()));
      var thrown = assertThrows(CompletionException.class, failed.listening::join);
      assertInstanceOf(BindException.class, thrown.getCause());
    }
  }

  @EngineTest
  void anAddressThatIsNotOursIsABindException(Engine engine) throws IOException {
    InetAddress documentation = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
    try (Rig rig = Rig.open(engine)) {
      var failed = rig.listen(new InetSocketAddress(documentation, 0));
      var thrown = assertThrows(CompletionException.class, failed.listening::join);
      assertInstanceOf(BindException.class, thrown.getCause());
    }
  }

  @EngineTest
  void closedItFreesThePortAndKeepsItsConnections(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen();
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      TransportListener listener = accepting.listening.join();
      CompletableFuture<String> first = new CompletableFuture<>();
      CompletableFuture<String> second = new CompletableFuture<>();
      rig.run(
          () -> {
            listener.close(() -> first.complete("closed"));
            assertFalse(first.isDone(), "called inside close");
            listener.close(() -> second.complete("closed"));
          });
      assertEquals("closed", Rig.get(first));
      assertThrows(ConnectException.class, () -> rig.peer(accepting));
      assertEquals("closed", Rig.get(second));
      rig.run(() -> accepted.connection().write(new byte[] {5}, 0, 1));
      assertEquals(5, peer.getInputStream().read());
    }
  }

  @EngineTest
  void thePortIsFreeAtTheMomentItSaysSo(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      for (int i = 0; i < 50; i++) {
        var accepting = rig.listen();
        TransportListener listener = accepting.listening.join();
        CompletableFuture<Integer> bound = new CompletableFuture<>();
        rig.run(
            () ->
                listener.close(
                    () -> {
                      try (ServerSocket again = new ServerSocket()) {
                        again.setReuseAddress(false);
                        again.bind(listener.localAddress());
                        bound.complete(again.getLocalPort());
                      } catch (IOException taken) {
                        bound.completeExceptionally(taken);
                      }
                    }));
        assertEquals(listener.localAddress().getPort(), Rig.get(bound));
      }
    }
  }

  @EngineTest
  void connectionsGoToTheLoopsInTurn(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine, 2)) {
      List<? extends LoopDriver> loops = rig.backend.loops();
      var accepting = rig.listen();
      List<LoopDriver> turns = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        Socket peer = rig.peer(accepting);
        var accepted = accepting.next();
        turns.add(accepted.loop());
        var _ =
            Rig.on(
                accepted.loop(),
                () -> {
                  accepted.connection().reading(true);
                  return true;
                });
        peer.getOutputStream().write(i);
        assertEquals(i, accepted.events().awaitReceived(1)[0]);
        assertEquals(List.of(), accepted.events().wrongs());
      }
      List<LoopDriver> expected = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        expected.add(loops.get(i % 2));
      }
      assertEquals(expected, turns);
    }
  }

  @EngineTest
  void twoListenersSpreadTheirConnectionsEachForItself(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine, 2)) {
      var one = rig.listen();
      var two = rig.listen();
      for (int i = 0; i < 6; i++) {
        rig.peer(one);
        assertEquals(rig.backend.loops().get(i % 2), one.next().loop());
        rig.peer(two);
        assertEquals(rig.backend.loops().get(i % 2), two.next().loop());
      }
    }
  }

  @EngineTest
  void version6IsServedToo(Engine engine) throws Exception {
    InetSocketAddress six = new InetSocketAddress(InetAddress.ofLiteral("::1"), 0);
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(six);
    } catch (IOException none) {
      Assumptions.abort("no IPv6 here");
    }
    try (Rig rig = Rig.open(engine)) {
      var accepting = rig.listen(six);
      Socket peer = rig.peer(accepting);
      var accepted = accepting.next();
      assertEquals(peer.getLocalSocketAddress(), accepted.connection().remoteAddress());
      assertTrue(peer.isConnected());
    }
  }
}
