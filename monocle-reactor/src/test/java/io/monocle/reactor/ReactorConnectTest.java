package io.monocle.reactor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Quiet.class)
class ReactorConnectTest {

  private static ServerSocket server(int backlog) throws IOException {
    return new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
  }

  private static InetSocketAddress address(ServerSocket server) {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  @ParameterizedTest
  @EnumSource
  void connectsAndTalks(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1);
        ServerSocket server = server(10)) {
      Connecting connecting = Connecting.to(address(server), running.loop());
      try (Socket peer = server.accept()) {
        Trace trace = connecting.trace();
        assertEquals(peer.getLocalSocketAddress(), trace.connection.remoteAddress());
        assertEquals(peer.getRemoteSocketAddress(), trace.connection.localAddress());
        byte[] greeting = "before demand".getBytes(UTF_8);
        peer.getOutputStream().write(greeting);
        Engine.run(
            running.loop(),
            () -> {
              trace.connection.reading(true);
              trace.connection.write("hello".getBytes(UTF_8), 0, 5);
              trace.connection.shutdownOutput();
            });
        assertArrayEquals("hello".getBytes(UTF_8), peer.getInputStream().readAllBytes());
        assertArrayEquals(greeting, trace.bytes(greeting.length));
        peer.shutdownOutput();
        assertEquals(Trace.Said.INPUT_ENDED, trace.next());
        Engine.run(running.loop(), trace.connection::close);
        assertEquals(Trace.Said.CLOSED, trace.next());
        trace.assertInOrder();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalIsAConnectException(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1)) {
      InetSocketAddress nobody;
      try (ServerSocket server = server(1)) {
        nobody = address(server);
      }
      Connecting connecting = Connecting.to(nobody, running.loop());
      assertInstanceOf(ConnectException.class, connecting.failure());
    }
  }

  /** Withdrawn before, while and after the socket connects. */
  @ParameterizedTest
  @EnumSource
  void aWithdrawnAttemptTellsNothing(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1);
        ServerSocket server = server(100)) {
      ReactorLoop loop = running.loop();
      Set<InetSocketAddress> kept = new HashSet<>();
      for (int i = 0; i < 8; i++) {
        int tasks = i;
        Connecting connecting = new Connecting(loop, c -> {});
        CompletableFuture<Boolean> tooLate = new CompletableFuture<>();
        Engine.run(
            loop,
            () -> {
              connecting.begin(address(server));
              withdraw(loop, connecting, tasks, tooLate);
            });
        boolean connected = tooLate.get(20, TimeUnit.SECONDS);
        roundTrips(loop);
        assertEquals(connected, connecting.outcome.isDone(), "told after it was withdrawn");
        if (connected) {
          kept.add(connecting.trace().connection.localAddress());
        }
      }
      Trace last = Connecting.to(address(server), loop).trace();
      for (boolean more = true; more; ) {
        try (Socket peer = server.accept()) {
          peer.setSoTimeout(20_000);
          more = !peer.getRemoteSocketAddress().equals(last.connection.localAddress());
          if (more && !kept.contains(peer.getRemoteSocketAddress())) {
            assertTrue(hasEnded(peer), "a connection that nobody has");
          }
        }
      }
    }
  }

  private static void withdraw(
      ReactorLoop loop, Connecting connecting, int tasks, CompletableFuture<Boolean> tooLate) {
    if (tasks > 0) {
      loop.execute(() -> withdraw(loop, connecting, tasks - 1, tooLate));
    } else {
      tooLate.complete(connecting.outcome.isDone());
      connecting.attempt.cancel();
      connecting.attempt.cancel();
    }
  }

  private static void roundTrips(ReactorLoop loop) throws Exception {
    for (int i = 0; i < 20; i++) {
      Engine.run(loop, () -> {});
    }
  }

  private static boolean hasEnded(Socket peer) throws IOException {
    try {
      return peer.getInputStream().read() == -1;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  @ParameterizedTest
  @EnumSource
  void withdrawingInsideConnectedIsTooLate(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1);
        ServerSocket server = server(10)) {
      Connecting connecting =
          Connecting.to(address(server), running.loop(), self -> self.attempt.cancel());
      try (Socket peer = server.accept()) {
        Trace trace = connecting.trace();
        Engine.run(running.loop(), () -> trace.connection.write(new byte[] {7}, 0, 1));
        assertEquals(7, peer.getInputStream().read());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAttemptThatHangsIsWithdrawn(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1);
        Crowded server = new Crowded()) {
      Connecting connecting = Connecting.to(server.address(), running.loop());
      roundTrips(running.loop());
      Engine.run(running.loop(), () -> connecting.attempt.cancel());
      roundTrips(running.loop());
      assertFalse(connecting.outcome.isDone());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAttemptThatHangsFailsWithItsBackend(Engine engine) throws Exception {
    try (Engine.Running running = engine.start(1);
        Crowded server = new Crowded()) {
      Connecting connecting = Connecting.to(server.address(), running.loop());
      roundTrips(running.loop());
      running.backend.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
      assertInstanceOf(IOException.class, connecting.failure());
    }
  }

  /** A server whose queue is full: the next attempt to connect gets no answer. */
  private static final class Crowded implements AutoCloseable {
    private final ServerSocket server = server(1);
    private final List<SocketChannel> crowd = new ArrayList<>();

    Crowded() throws IOException {
      for (int i = 0; i < 8; i++) {
        SocketChannel one = SocketChannel.open();
        one.configureBlocking(false);
        one.connect(server.getLocalSocketAddress());
        crowd.add(one);
      }
    }

    InetSocketAddress address() {
      return ReactorConnectTest.address(server);
    }

    @Override
    public void close() throws IOException {
      for (SocketChannel one : crowd) {
        one.close();
      }
      server.close();
    }
  }
}
