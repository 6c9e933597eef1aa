package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport.ConnectHandler;
import io.monocle.spi.TransportConnection;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/** What no rule sees of a socket: its options, and that nothing keeps it after its end. */
class SocketTest {
  private static final int TRIES = 1000;

  private static SocketChannel channelOf(TransportConnection connection) {
    return (SocketChannel) ((NettyConnection) connection).channel();
  }

  private static Cancellable connect(
      Rig rig, InetSocketAddress to, SocketOptions options, CompletableFuture<SocketChannel> end) {
    return rig.loop()
        .transport()
        .connect(
            to,
            options,
            new ConnectHandler() {
              @Override
              public ConnectionEvents connected(TransportConnection connection) {
                end.complete(channelOf(connection));
                return new Events(rig.loop());
              }

              @Override
              public void failed(IOException cause) {
                end.completeExceptionally(cause);
              }
            });
  }

  private static void hasOptions(Engine engine, boolean noDelay, boolean keepAlive)
      throws Exception {
    SocketOptions options = new SocketOptions(noDelay, keepAlive, true, 128);
    try (Rig rig = Rig.open(engine)) {
      var accepting = new Rig.Accepting();
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      rig.run(() -> rig.loop().transport().listen(anyPort, options, accepting));
      accepting.awaitListening();
      CompletableFuture<SocketChannel> connected = new CompletableFuture<>();
      var _ = rig.on(() -> connect(rig, accepting.address(), options, connected));
      for (SocketChannel end :
          new SocketChannel[] {Rig.get(connected), channelOf(accepting.next().connection())}) {
        assertEquals(noDelay, rig.on(() -> end.config().isTcpNoDelay()));
        assertEquals(keepAlive, rig.on(() -> end.config().isKeepAlive()));
      }
    }
  }

  @EngineTest
  void itsOptionsAreThoseAskedFor(Engine engine) throws Exception {
    hasOptions(engine, true, false);
    hasOptions(engine, false, true);
  }

  /** In a method of its own, so that no variable keeps the connection. */
  private static WeakReference<SocketChannel> ended(Rig rig, ReferenceQueue<SocketChannel> queue)
      throws Exception {
    var accepting = rig.listen();
    Socket peer = rig.peer(accepting);
    var accepted = accepting.next();
    WeakReference<SocketChannel> channel =
        new WeakReference<>(channelOf(accepted.connection()), queue);
    peer.close();
    rig.run(accepted.connection()::close);
    assertTrue(accepted.events().awaitClosed().isEmpty());
    return channel;
  }

  @EngineTest
  void nothingKeepsItAfterItsEnd(Engine engine) throws Exception {
    try (Rig rig = Rig.open(engine)) {
      ReferenceQueue<SocketChannel> collected = new ReferenceQueue<>();
      WeakReference<SocketChannel> channel = ended(rig, collected);
      for (int i = 0; i < TRIES && !channel.refersTo(null); i++) {
        System.gc();
        var _ = collected.remove(10);
      }
      assertTrue(channel.refersTo(null), () -> "it is kept: " + channel.get());
    }
  }
}
