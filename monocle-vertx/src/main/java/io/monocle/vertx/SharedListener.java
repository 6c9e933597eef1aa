package io.monocle.vertx;

import io.monocle.spi.SocketOptions;
import io.monocle.spi.TransportListener;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.net.NetServerInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket: one server for each loop, for sockets or for HTTP. Servers of one Vert.x that
 * name the same address share one socket, and Vert.x gives its connections to them in turn.
 *
 * <p>Closing leaves the connections alone, which a server only does while it waits for them to end.
 * So each of them is shut down, on its own loop, with a deadline nobody lives to see, and the port
 * is free when the shared socket has closed. That one is known from the first connection on; if
 * there never was one, the shutdowns themselves end as soon as it has closed.
 */
abstract class SharedListener implements TransportListener, OpenSocket {
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final VertxTransport transport;
  private final List<NetServerInternal> servers = new ArrayList<>();
  private InetSocketAddress address;
  private boolean outcomeKnown;
  private @Nullable Future<Void> freed;
  private volatile boolean closing;
  private volatile @Nullable Channel listening;

  SharedListener(VertxTransport transport, InetSocketAddress address) {
    this.transport = transport;
    this.address = address;
  }

  /** It listens. */
  abstract void listening();

  /** It does not. */
  abstract void failed(IOException cause);

  /** A connection came in. On the thread of its loop, before the channel is active. */
  abstract void accepted(VertxLoop loop, NetSocketInternal socket);

  void begin(SocketOptions options) {
    transport.opened(this);
    Future<?> bound;
    try {
      bound =
          transport.loop().isClosing()
              ? Future.failedFuture(new ClosedChannelException())
              : bind(options);
    } catch (RuntimeException e) {
      bound = Future.failedFuture(e);
    }
    VertxLoop home = transport.loop();
    bound.onComplete(
        (result, failure) -> home.later(failure == null ? this::bound : () -> unbound(failure)));
  }

  private Future<?> bind(SocketOptions options) {
    List<VertxLoop> loops = transport.loop().peers();
    SocketAddress shared = SharedAddress.of(address, loops.size());
    List<Future<?>> all = new ArrayList<>();
    for (VertxLoop loop : loops) {
      NetServerInternal server = loop.context().owner().createNetServer(options(options));
      server.connectHandler(socket -> connected(loop, (NetSocketInternal) socket));
      servers.add(server);
      all.add(server.listen(loop.context(), shared));
    }
    return Future.all(all);
  }

  private static NetServerOptions options(SocketOptions options) {
    return new NetServerOptions()
        .setTcpNoDelay(options.noDelay())
        .setTcpKeepAlive(options.keepAlive())
        .setReuseAddress(options.reuseAddress())
        .setAcceptBacklog(options.backlog());
  }

  private void connected(VertxLoop loop, NetSocketInternal socket) {
    listening = socket.channelHandlerContext().channel().parent();
    if (closing || loop.isClosing()) {
      socket.close();
    } else {
      accepted(loop, socket);
    }
  }

  private void bound() {
    if (!outcomeKnown) {
      outcomeKnown = true;
      address = new InetSocketAddress(address.getAddress(), servers.getFirst().actualPort());
      listening();
    }
  }

  private void unbound(Throwable failure) {
    transport.closed(this);
    if (!outcomeKnown) {
      outcomeKnown = true;
      failed(Failures.ofListening(failure));
    }
  }

  @Override
  public InetSocketAddress localAddress() {
    return address;
  }

  @Override
  public void close(Runnable closed) {
    free().onComplete((nothing, failure) -> transport.loop().later(closed));
  }

  @Override
  public Future<Void> shutDown() {
    if (!outcomeKnown) {
      outcomeKnown = true;
      failed(new ClosedChannelException());
    }
    return free();
  }

  private Future<Void> free() {
    Future<Void> known = freed;
    if (known != null) {
      return known;
    }
    closing = true;
    List<Future<Void>> begun = new ArrayList<>();
    List<Future<Void>> ended = new ArrayList<>();
    List<VertxLoop> loops = transport.loop().peers();
    for (int i = 0; i < servers.size(); i++) {
      NetServerInternal server = servers.get(i);
      Promise<Void> end = Promise.promise();
      ended.add(end.future());
      begun.add(loops.get(i).run(() -> server.shutdown(NEVER).onComplete(end)));
    }
    Future<Void> free =
        Future.join(begun).transform(result -> socketClosed(ended)).transform(result -> portFree());
    freed = free;
    free.onComplete(result -> transport.loop().later(() -> transport.closed(this)));
    return free;
  }

  /**
   * Every loop has stopped accepting, so that what is not known by now there will never be. The
   * accepting loop is asked on its own thread: once it has ended, its futures tell nobody.
   */
  private Future<Void> socketClosed(List<Future<Void>> serversEnded) {
    Channel channel = listening;
    if (channel == null) {
      return Future.join(serversEnded).mapEmpty();
    }
    Promise<Void> closed = Promise.promise();
    try {
      channel
          .eventLoop()
          .execute(
              () -> {
                var _ = channel.closeFuture().addListener(result -> closed.complete());
              });
    } catch (RejectedExecutionException e) {
      closed.complete(); // that loop has ended, and closed its channels
    }
    return closed.future();
  }

  /**
   * The JDK keeps the file descriptor of a closed socket until the selector it was registered with
   * selects again. A timer that the accepting loop sets itself comes after that, even if it is due
   * at once.
   */
  private Future<Void> portFree() {
    Promise<Void> free = Promise.promise();
    EventLoop accepting = transport.loop().context().owner().acceptorEventLoopGroup().next();
    try {
      accepting.execute(
          () -> {
            var _ = accepting.schedule(() -> free.complete(), 0, TimeUnit.NANOSECONDS);
          });
    } catch (RejectedExecutionException e) {
      free.complete(); // that loop has ended, and closed its selector
    }
    return free.future();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "[" + address + "]";
  }
}
