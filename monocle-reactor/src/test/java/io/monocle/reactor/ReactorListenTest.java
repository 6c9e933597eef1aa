package io.monocle.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Quiet.class)
class ReactorListenTest {

  private static Throwable failure(ReactorLoop loop, InetSocketAddress address) throws Exception {
    Listening listening = new Listening(trace -> {});
    Engine.run(
        loop,
        () -> {
          loop.transport().listen(address, Listening.OPTIONS, listening);
          assertFalse(listening.listener.isDone(), "told inside the call");
        });
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> listening.listener.get(20, TimeUnit.SECONDS));
    return Objects.requireNonNull(failed.getCause());
  }

  @ParameterizedTest
  @EnumSource
  void aPortInUseIsABindException(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1);
        ServerSocket taken = new ServerSocket()) {
      taken.bind(Listening.anyPort());
      Throwable failure =
          failure(running.loop(), (InetSocketAddress) taken.getLocalSocketAddress());
      assertInstanceOf(BindException.class, failure);
      assertTrue(failure.toString().contains(":" + taken.getLocalPort()), failure.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAddressThatIsNotOursIsABindException(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      // Of the block reserved for documentation; binding sends nothing.
      InetSocketAddress foreign = new InetSocketAddress("192.0.2.1", 0);
      assertInstanceOf(BindException.class, failure(running.loop(), foreign));
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingFreesThePortAndKeepsWhatWasAccepted(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      ReactorLoop loop = running.loop();
      Listening listening =
          Listening.on(
              loop,
              trace -> {
                trace.echo();
                trace.connection.reading(true);
              });
      InetSocketAddress address = listening.address();
      TransportListener listener = listening.listener.get();
      Listening other = new Listening(trace -> {});
      AtomicInteger told = new AtomicInteger();
      try (Socket peer = listening.connect()) {
        Trace trace = listening.next();
        CompletableFuture<Boolean> freed = new CompletableFuture<>();
        Engine.run(
            loop,
            () -> {
              boolean[] inside = {true};
              listener.close(
                  () -> {
                    told.incrementAndGet();
                    freed.complete(!inside[0] && loop.inLoop());
                    loop.transport().listen(address, Listening.OPTIONS, other);
                  });
              inside[0] = false;
            });
        assertTrue(freed.get(20, TimeUnit.SECONDS), "inline or off the loop");
        assertEquals(address, other.address());
        CompletableFuture<Void> again = new CompletableFuture<>();
        Engine.run(loop, () -> listener.close(() -> again.complete(null)));
        again.get(20, TimeUnit.SECONDS);
        peer.getOutputStream().write(5);
        assertEquals(5, peer.getInputStream().read());
        assertEquals(1, told.get());
        trace.assertInOrder();
      }
      CompletableFuture<Void> closed = new CompletableFuture<>();
      TransportListener second = other.listener.get();
      Engine.run(loop, () -> second.close(() -> closed.complete(null)));
      closed.get(20, TimeUnit.SECONDS);
      assertThrows(ConnectException.class, other::connect);
    }
  }

  /** Each listener spreads its own connections, whatever others accept in between. */
  @ParameterizedTest
  @EnumSource
  void spreadsConnectionsEvenlyInTurn(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(2)) {
      List<ReactorLoop> loops = running.backend.loops();
      Listening one = Listening.on(loops.get(0), ReactorListenTest::echoing);
      Listening two = Listening.on(loops.get(1), ReactorListenTest::echoing);
      for (Listening listening : List.of(one, two)) {
        assertTrue(listening.address().getPort() > 0);
      }
      List<ReactorLoop> took = new ArrayList<>();
      List<ReactorLoop> alsoTook = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        took.add(talk(one));
        alsoTook.add(talk(two));
      }
      for (List<ReactorLoop> each : List.of(took, alsoTook)) {
        for (int i = 0; i < 10; i++) {
          assertEquals(each.get(i % 2), each.get(i), "in turn");
        }
        assertFalse(each.get(0).equals(each.get(1)), "both loops");
      }
    }
  }

  private static void echoing(Trace trace) {
    trace.echo();
    trace.connection.reading(true);
  }

  private static ReactorLoop talk(Listening listening) throws IOException, Exception {
    try (Socket peer = listening.connect()) {
      Trace trace = listening.next();
      peer.getOutputStream().write(9);
      assertEquals(9, peer.getInputStream().read());
      trace.assertInOrder();
      return trace.loop;
    }
  }
}
